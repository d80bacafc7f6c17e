"""Writes logs of invented conversations in the Cloud API's formats, for benchmarks. The same arguments give the same bytes."""
import json
import os
import random

START = 1735689600  # 2025-01-01T00:00:00Z
CHANNELS = [("442079460958", "600700800900"), ("13125550142", "600700800902")]
WORDS = """the a to you i and is it my for of on in have that not can with your me this order was be when size please
where do but will thanks return are would just if at so get delivery what from parcel hi need hello address arrived refund
email still how jacket colour one today blue been tomorrow they send card number shoes yes no wrong help know payment friday
store website account also could monday got received tracking green black medium large small shirt dress coat love great
changed cancel exchange warehouse courier label box torn missing button zip sleeve wool cotton linen scarf boots invoice
discount code voucher basket checkout app password login phone text message photo attached neighbour door gate evening
morning afternoon week month price cheaper sale gift wrap birthday sister brother mother office london leeds bristol cardiff
""".split()
TEMPLATES = [
    ("spring_drop_video", "MARKETING", "VIDEO", "Hi {{1}}, the spring range is here. Reply COUPON for 15% off."),
    ("lookbook_still", "MARKETING", "IMAGE", "One look, five ways, {{1}}."),
    ("order_update", "UTILITY", None, "Hello {{1}}, your order is on its way."),
]
POLICY = """channels:
  - number: "+%s"
    phone_number_id: "%s"
    apps: [service, marketing]
    default_app: service
    allow_marketing_keywords: true
    keywords: { marketing: [coupon], opt_out: [stop], help: [help] }
    support_words: [agent, human, refund]
"""


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def iso(seconds):
    # Every date of the simulation lies in 2025, so days are counted, which is faster than a calendar.
    days, rest = divmod(seconds - START, 86400)
    for month, length in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1):
        if days < length:
            return "2025-%02d-%02dT%02d:%02d:%02d.000Z" % (month, days + 1, rest // 3600, rest // 60 % 60, rest % 60)
        days -= length
    raise ValueError("outside of 2025")


def chat(rows, path, most):
    """Writes the first rows as a phone exports a chat; returns how many there are."""
    count = 0
    with open(rows, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for line in lines:
            if count == most:
                break
            _, who, at, _, text = line.rstrip("\n").split("\t")
            seconds = int(at) // 1000
            day = iso(seconds)
            name = "Northwind" if int(who) % 2 else "Priya Raman"
            out.write("%s/%s/2025, %s - %s: %s\n" % (day[8:10], day[5:7], day[11:16], name, text))
            count += 1
    return count


def text_of(pick):
    """About 60 bytes; common words are common, and one word in twelve is rare."""
    words = []
    for _ in range(4 + int(pick.random() * 14)):
        if pick.random() < 0.08:
            words.append("%s%d" % (pick.choice("abcdefghjk"), pick.randrange(100000)))
        else:
            words.append(WORDS[int(len(WORDS) * pick.random() ** 2)])
    return " ".join(words)


def hook(channel, **value):
    value = dict(messaging_product="whatsapp", metadata=dict(display_phone_number=channel[0], phone_number_id=channel[1]), **value)
    return compact(dict(object="whatsapp_business_account", entry=[dict(id="200300400500", changes=[dict(field="messages", value=value)])]))


def simulate(folder, messages, seed=1):
    """Writes folder/logs, and folder/rows.tsv with the same messages for the floor. Returns the number of bytes of the logs.

    Messages of another seed are others, of customers who may be the same.
    """
    pick = random.Random(seed)
    logs = os.path.join(folder, "logs")
    os.makedirs(logs, exist_ok=True)
    customers = max(1, messages // 30)
    at = START
    step = 360 * 86400 / max(1, messages)
    with open(os.path.join(logs, "policy.yaml"), "w") as out:
        out.write(POLICY.split("\n", 1)[0] + "\n" + "".join((POLICY % c).split("\n", 1)[1] for c in CHANNELS))
    with open(os.path.join(logs, "templates.json"), "w") as out:
        data = [dict(id=str(9911220000 + n), name=name, language="en_GB", status="APPROVED", category=category,
                     components=([dict(type="HEADER", format=header)] if header else []) + [dict(type="BODY", text=body)])
                for n, (name, category, header, body) in enumerate(TEMPLATES)]
        json.dump(dict(data=data), out)
    with open(os.path.join(logs, "cloud-api.jsonl"), "w") as hooks, open(os.path.join(logs, "sends.jsonl"), "w") as sends, \
            open(os.path.join(folder, "rows.tsv"), "w") as rows:
        for number in range(messages):
            at = START + int(number * step)
            who = pick.randrange(customers)
            phone, channel, wamid = "4477%08d" % who, CHANNELS[who % 2], "wamid.%X%016X" % (seed, number * 0x9E3779B97F4A7C15 % (1 << 64))
            kind = pick.random()
            if kind < 0.45:
                text = "coupon" if kind < 0.01 else text_of(pick)
                message = dict(id=wamid, timestamp=str(at), type="text", text=dict(body=text))
                message["from"] = phone
                hooks.write(hook(channel, contacts=[dict(profile=dict(name="Customer %d" % who), wa_id=phone)], messages=[message]) + "\n")
            else:
                if kind < 0.6:
                    name, category, header, body = pick.choice(TEMPLATES)
                    components = [dict(type="body", parameters=[dict(type="text", text="Customer %d" % who)])]
                    if header:
                        media = {"type": header.lower(), header.lower(): dict(link="https://cdn.example.test/" + name)}
                        components.insert(0, dict(type="header", parameters=[media]))
                    request = dict(type="template", template=dict(name=name, language=dict(code="en_GB"), components=components))
                    text = body.replace("{{1}}", "Customer %d" % who)
                else:
                    category, text = "SERVICE", text_of(pick)
                    request = dict(type="text", text=dict(body=text))
                request = dict(messaging_product="whatsapp", to=phone, **request)
                response = dict(messaging_product="whatsapp", contacts=[dict(input=phone, wa_id=phone)], messages=[dict(id=wamid)])
                sends.write(compact(dict(sent_at=iso(at), phone_number_id=channel[1], request=request, response=response)) + "\n")
                status = dict(id=wamid, status="read", timestamp=str(at + 9), recipient_id=phone,
                              pricing=dict(billable=True, pricing_model="PMP", category=category.lower()))
                hooks.write(hook(channel, statuses=[status]) + "\n")
            rows.write("%d\t%d\t%d\t%s\t%s\n" % (number + 1, who, at * 1000, wamid, text))
    return sum(os.path.getsize(os.path.join(logs, name)) for name in os.listdir(logs))
