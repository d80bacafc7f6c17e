/// A policy file to begin with.
public enum PolicyTemplate {
    /// A commented sample with every key. It is read without a problem as it stands.
    public static let text = """
        # How this business's WhatsApp numbers are routed. Check it with
        # `segue policy check`, see what it would change with `segue policy replay`,
        # put it in force with `segue policy apply`.
        #
        # For each setting the channel's own entry counts, then Salesforce's records,
        # then the defaults of this file, then what is assumed: both apps, default
        # app service, marketing keywords allowed, no keywords, 24h.

        # The zone of local times in exports of the business's phones, and the names
        # that the business has in them.
        time_zone: Europe/London
        business_names: [Northwind, Northwind Support]

        # After which age `segue erase --by-policy` takes messages and sessions out, by
        # context. Nothing goes by itself.
        # retention: { marketing: 1y, service: 5y }

        # Holds for every channel, where neither its own entry nor Salesforce says
        # anything.
        defaults:
          # without session data: service ends so long after its last message
          # (90m, 24h, 2d)
          implied_session_idle: 24h
          keywords:
            # A message that is one of these and nothing else. Opt-out counts before
            # help, help before opt-in, that before marketing.
            opt_out: [stop, unsubscribe]
            opt_in: [start]
            help: [help]

        channels:
          - number: "+442079460958"         # with its country, in quotes
            # Meta's id of the number: either of the two is enough
            phone_number_id: "600700800900"
            name: Northwind UK
            apps: [service, marketing]      # which apps are connected
            default_app: service            # who gets what nothing else decides
            # whether the keywords below take a conversation out of service
            allow_marketing_keywords: true
            keywords:
              marketing:                    # one list, or a list for each language
                en: [coupon, spring26]
                de: [gutschein]
            # a customer who leaves marketing with one of these asks for support
            support_words: [agent, human, refund]

          # The same channel from a moment on. An entry stands alone: what it leaves
          # out does not come from the one before.
          - number: "+442079460958"
            effective_from: 2026-07-01T00:00:00Z
            default_app: marketing
            keywords:
              marketing: [coupon, spring26]

        """
}
