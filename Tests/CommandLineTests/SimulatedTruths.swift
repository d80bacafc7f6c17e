/// A program that makes the simulator's logs, and tells what the rules say of them under its own policy and under others: every two
/// of its four channels with their policies swapped.
let simulatedTruths = #"""
    import itertools, json, os, random, sys
    sys.dont_write_bytecode = True
    tools, out, messages, seed, evidence = sys.argv[1:6]
    sys.path.insert(0, tools)
    import simulate as S
    sys.argv = ["simulate", out, "--messages", messages, "--seed", seed, "--evidence", evidence, "--no-truth"]
    sys.stdout, keep = open(os.devnull, "w"), sys.stdout
    S.main()
    sys.stdout = keep
    C, pool, has = S.CHANNELS, S.load_pool(), evidence == "sessions"

    def write(path, channels):
        with open(path, "w") as f:
            f.write("channels:\n")
            for num, pnid, name, apps, default, kw in channels:
                f.write('  - number: "+%s"\n    phone_number_id: "%s"\n    name: %s\n    apps: [%s]\n    default_app: %s\n'
                        "    allow_marketing_keywords: %s\n    implied_session_idle: 24h\n    keywords:\n      marketing: [%s]\n"
                        "      opt_out: [%s]\n      help: [%s]\n    support_words: [%s]\n" % (
                            num, pnid, name, ", ".join(apps), default, str(kw).lower(), ", ".join(S.KEYWORDS),
                            ", ".join(S.OPT_OUT), ", ".join(S.HELP), ", ".join(S.SUPPORT)))

    def truth(c, policy):
        c.apps, c.default, c.kw = policy[3:]
        # A channel without one session has no session data, so there sessions are implied under any policy.
        c.evidence = has and "service" in C[c.k % len(C)][3]
        recs, moves = c.truth()
        return ({r["id"]: r["context"] for r in recs}, {r["id"] for r in recs for m in r["media"] if m["omitted"]},
                {"%s %s %d %s>%s %s %s" % (m["customer"], m["channel"], m["at"], m["frm"], m["to"], m["cause"], m["rule"]) for m in moves})

    conversations, left, k = [], int(messages), 0
    while left > 0:
        rng = random.Random("%d.%d" % (int(seed), k))
        c = S.Conversation(rng, k, has, pool)
        c.generate(min(left, rng.choice([3, 8, 15, 25, 40, 90])))
        left -= len(c.events)
        conversations.append(c)
        k += 1
    result = []
    for a, b in itertools.combinations(range(4), 2):
        swapped = [C[i][:3] + C[{a: b, b: a}.get(i, i)][3:] for i in range(4)]
        name = "swap-%d%d.yaml" % (a, b)
        write(os.path.join(out, name), swapped)
        r = dict(file=name, won=[], lost=[], omitted=[], shown=[], to_marketing=0, to_service=0, customers=[])
        for c in conversations:
            i = c.k % 4
            if i not in (a, b):
                continue
            x, y = truth(c, C[i]), truth(c, swapped[i])
            r["won"] += y[2] - x[2]
            r["lost"] += x[2] - y[2]
            r["omitted"] += y[1] - x[1]
            r["shown"] += x[1] - y[1]
            r["to_marketing"] += sum(x[0][m] == "service" and y[0][m] == "marketing" for m in x[0])
            r["to_service"] += sum(x[0][m] == "marketing" and y[0][m] == "service" for m in x[0])
            if x != y:
                r["customers"].append(c.customer)
        result.append(r)
    json.dump(result, sys.stdout)
    """#
