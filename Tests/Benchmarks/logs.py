"""Writes logs of every format from invented records, repeated and renumbered. The same size gives the same bytes.

A generator is a function of a World and a size that yields pieces of a file until about that many bytes. FORMATS is the table: a new
format is a generator and a row.
"""
import html
import json
import random
from collections import namedtuple

import simulate

START = 1735689600  # 2025-01-01T00:00:00Z
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class World:
    """Texts, people and times; everything follows from the number of a record."""

    def __init__(self, seed=1):
        pick = random.Random(seed)
        self.texts = [simulate.text_of(pick) for _ in range(4096)]

    def text(self, number):
        return self.texts[number * 2654435761 % 4096]

    def person(self, number):
        return number * 7919 % 20011

    def phone(self, number):
        return "4477%08d" % self.person(number)

    def at(self, number):
        return START + number * 7 % 31104000

    def clock(self, number):
        """Year, month, day, hour, minute, second."""
        days, rest = divmod(self.at(number) - START, 86400)
        # Months of thirty days keep this fast; every date exists, as only the first 28 of each are used.
        return 2025, days // 28 % 12 + 1, days % 28 + 1, rest // 3600, rest // 60 % 60, rest % 60

    def iso(self, number, end=".000Z"):
        return "%04d-%02d-%02dT%02d:%02d:%02d" % self.clock(number) + end


def repeated(record, size, head="", tail="", between=""):
    """A head, records until the size is reached, and a tail."""
    yield head.encode()
    done, number, pieces, waiting = len(head), 0, [], 0
    while done < size:
        piece = (between if number else "") + record(number)
        number += 1
        done += len(piece)
        waiting += len(piece)
        pieces.append(piece)
        if waiting > 1 << 20:
            yield "".join(pieces).encode()
            pieces, waiting = [], 0
    yield ("".join(pieces) + tail).encode()


def quoted(*fields):
    return ",".join('"%s"' % str(field).replace('"', '""') for field in fields) + "\n"


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def identifier(prefix, number):
    """An id of Salesforce: 15 characters and the three that tell of their case, which are AAA for digits."""
    return "%sQy0%09d" % (prefix, number) + "AAA"


def uuid(number):
    return "00000000-0000-4000-8000-%012x" % number


def cloud_webhook(world, size):
    def record(n):
        message = {"from": world.phone(n), "id": "wamid.BENCH%010d" % n, "timestamp": str(world.at(n)), "type": "text",
                   "text": {"body": world.text(n)}}
        contact = {"profile": {"name": "Customer %d" % world.person(n)}, "wa_id": world.phone(n)}
        return simulate.hook(simulate.CHANNELS[0], contacts=[contact], messages=[message]) + "\n"
    return repeated(record, size)


def cloud_send(world, size):
    def record(n):
        request = dict(messaging_product="whatsapp", to=world.phone(n), type="text", text=dict(body=world.text(n)))
        answer = dict(messages=[dict(id="wamid.BENCH%010d" % n)])
        return compact(dict(sent_at=world.iso(n), phone_number_id="600700800900", request=request, response=answer)) + "\n"
    return repeated(record, size)


def template_catalogue(world, size):
    def record(n):
        body = dict(type="BODY", text="Hi {{1}}, " + world.text(n))
        return compact(dict(id=str(n), name="template_%d" % n, language="en_GB", status="APPROVED", category="MARKETING",
                            components=[dict(type="HEADER", format="VIDEO"), body]))
    return repeated(record, size, '{"data":[', "]}\n", ",\n")


def connect_entries(world, size):
    def record(page):
        entries = []
        for n in range(page * 20, page * 20 + 20):
            sender = dict(appType="live_message", role="EndUser", subject="+" + world.phone(page))
            entries.append(dict(clientDuration=0, clientTimestamp=world.at(n) * 1000, identifier=uuid(n),
                                messageText=html.escape(world.text(n)), relatedRecords=[identifier("0Mw", page)[:15]],
                                sender=sender, serverReceivedTimestamp=world.at(n) * 1000 + 25))
        return compact(dict(conversationEntries=entries)) + "\n"
    return repeated(record, size)


ENTRY_FIELDS = ["Id", "ConversationId", "ActorId", "ActorName", "ActorType", "EntryType", "EntryTime", "Message", "MessageIdentifier"]


def entry_values(world, n):
    return [identifier("0yd", n), identifier("0Mw", world.person(n)), identifier("0PA", world.person(n)),
            "Customer %d" % world.person(n), "EndUser", "Text", world.iso(n), world.text(n), uuid(n)]


def entry_csv(world, size):
    return repeated(lambda n: quoted(*entry_values(world, n)), size, quoted(*ENTRY_FIELDS))


SESSION_FIELDS = ["Id", "Name", "Status", "Origin", "ChannelType", "StartTime", "EndTime", "MessagingEndUserId", "MessagingChannelId"]


def session_values(world, n):
    return [identifier("0Mw", n), "MS-%08d" % n, "Ended", "InboundInitiated", "WhatsApp", world.iso(n), world.iso(n + 200),
            identifier("0PA", world.person(n)), identifier("0Mj", 1)]


def session_csv(world, size):
    return repeated(lambda n: quoted(*session_values(world, n)), size, quoted(*SESSION_FIELDS))


def session_json(world, size):
    def record(n):
        attributes = dict(type="MessagingSession", url="/services/data/v66.0/sobjects/MessagingSession/" + identifier("0Mw", n))
        return compact(dict(attributes=attributes, **dict(zip(SESSION_FIELDS, session_values(world, n)))))
    return repeated(record, size, '{"totalSize":2000,"done":true,"records":[', "]}\n", ",")


def session_rest_xml(world, size):
    def record(n):
        fields = "".join("<%s>%s</%s>" % (f, v, f) for f, v in zip(SESSION_FIELDS, session_values(world, n)))
        return '<records type="MessagingSession" url="/services/data/v66.0/sobjects/MessagingSession/%s">%s</records>\n' % (
            identifier("0Mw", n), fields)
    return repeated(record, size, '<?xml version="1.0" encoding="UTF-8"?>\n<QueryResult><done>true</done>\n', "</QueryResult>\n")


def session_soap(world, size):
    def record(n):
        fields = "".join("<sf:%s>%s</sf:%s>" % (f, v, f) for f, v in zip(SESSION_FIELDS, session_values(world, n)))
        return '<records xsi:type="sf:sObject"><sf:type>MessagingSession</sf:type>%s</records>\n' % fields
    head = ('<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="urn:partner.soap.sforce.com"'
            ' xmlns:sf="urn:sobject.partner.soap.sforce.com"><soapenv:Body><queryResponse><result xsi:type="QueryResult">'
            '<done>true</done><queryLocator xsi:nil="true"/>\n')
    return repeated(record, size, head, "<size>1</size></result></queryResponse></soapenv:Body></soapenv:Envelope>\n")


def chat_android(world, size):
    def record(n):
        year, month, day, hour, minute, _ = world.clock(n)
        writer = "Priya Raman" if n % 2 else "Northwind"
        return "%02d/%02d/%04d, %02d:%02d - %s: %s\n" % (day, month, year, hour, minute, writer, world.text(n))
    return repeated(record, size)


def chat_ios(world, size):
    def record(n):
        year, month, day, hour, minute, second = world.clock(n)
        writer = "Priya Raman" if n % 2 else "Northwind"
        return "[%02d.%02d.%02d, %02d:%02d:%02d] %s: %s\r\n" % (day, month, year % 100, hour, minute, second, writer, world.text(n))
    return repeated(record, size)


def marketing_events(world, size):
    def record(n):
        return compact(dict(
            eventCategoryType="EngagementEvents.OttMobileOriginated", eid="7290011", mid="7290044", senderType="WhatsApp",
            messageType="text", channelId="442079460958", messageId="wamid.BENCH%010d" % n, timestampUTC=world.at(n) * 1000,
            mobileNumber=world.phone(n), contactId=str(310000000 + world.person(n)),
            messageBody=dict(text=dict(body=world.text(n)))))
    return repeated(record, size, "[", "]\n", ",\n")


def marketing_view(world, size):
    def record(n):
        year, month, day, hour, minute, second = world.clock(n)
        return "4477%08d,442079460958,WhatsApp,0,,,2,4,%d/%d/%d %d:%02d:%02d AM\n" % (
            n, month, day, year, hour % 12 or 12, minute, second)
    head = "_MobileNumber,_ChannelId,_ChannelType,_OptOutStatusID,_OptOutMethodID,_OptOutDate,_OptinStatusID,_OptinMethodID,_OptinDate\n"
    return repeated(record, size, head)


def live_chat(world, size):
    def record(n):
        lines = "".join("( %ds ) %s: %s<br>" % (9 + i, "Owen L" if i % 2 else "Priya", html.escape(world.text(n * 6 + i))) for i in range(6))
        year, month, day, hour, minute, second = world.clock(n)
        body = ('<p align="center">Chat Started: Monday, %s %02d, %04d, %02d:%02d:%02d (+0000)</p><p align="center">Chat Origin: Help'
                ' Button</p><p align="center">Agent Owen L</p>%s') % (
            "January February March April May June July August September October November December".split()[month - 1],
            day, year, hour, minute, second, lines)
        return quoted(identifier("570", n), "%08d" % n, "key-%d" % n, "Completed", world.iso(n), world.iso(n + 60), "Visitor",
                      identifier("003", world.person(n)), "", identifier("005", 1), "false", body)
    head = quoted("Id", "Name", "ChatKey", "Status", "StartTime", "EndTime", "EndedBy", "ContactId", "CaseId", "OwnerId",
                  "IsChatbotSession", "Body")
    return repeated(record, size, head)


def data_360(world, size):
    def record(n):
        payload = compact(dict(entryType="Message", id=uuid(n), abstractMessage=dict(
            messageType="StaticContentMessage", id=uuid(n), staticContent=dict(formatType="Text", text=world.text(n)))))
        return quoted(uuid(n), uuid(world.person(n)), "MESSAGE", world.iso(n), world.iso(n), n, "Read", "+" + world.phone(n), payload, "Text")
    names = ["Id", "ConversationId", "ConversationEntryType", "ClientDateTime", "TranscriptedDateTime", "ConversationEntrySequenceNumber",
             "ConversationEntryStatus", "EngagementParticipantId", "PayloadText", "Modality"]
    return repeated(record, size, ",".join("std__%s__c" % name for name in names) + "\n")


def rfc2822(world, n):
    year, month, day, hour, minute, second = world.clock(n)
    return "Mon, %02d %s %04d %02d:%02d:%02d +0000" % (day, MONTHS[month - 1], year, hour, minute, second)


def twilio_csv(world, size):
    def record(n):
        return quoted("whatsapp:+" + world.phone(n), "whatsapp:+442079460958", world.text(n), "received", rfc2822(world, n),
                      "2010-04-01", "1", "0", "AC%032d" % 0, "SM%032x" % n, "inbound", "-0.005", "USD")
    head = quoted("From", "To", "Body", "Status", "SentDate", "ApiVersion", "NumSegments", "ErrorCode", "AccountSid", "Sid",
                  "Direction", "Price", "PriceUnit")
    return repeated(record, size, head)


def twilio_message(world, n, date):
    return compact(dict(
        sid="SM%032x" % n, account_sid="AC%032d" % 0, messaging_service_sid=None, to="whatsapp:+442079460958", body=world.text(n),
        status="received", direction="inbound", date_created=date, date_sent=date, date_updated=date, num_media="0", num_segments="1",
        price=None, price_unit="USD", error_code=None, error_message=None, **{"from": "whatsapp:+" + world.phone(n)}))


def twilio_list(world, size):
    """Pages of 1,000 messages, as many as the interface gives at once."""
    def page(number):
        first = number * 1000
        messages = [twilio_message(world, n, rfc2822(world, n)) for n in range(first, first + 1000)]
        return '{"messages":[' + ",".join(messages) + '],"next_page_uri":null}\n'
    return repeated(page, size)


def twilio_bulk(world, size):
    return repeated(lambda n: twilio_message(world, n, world.iso(n, "Z")) + "\n", size)


def any_csv(world, size):
    def record(n):
        return quoted(n, world.iso(n, "Z"), "+" + world.phone(n), "+442079460958", "inbound", world.text(n))
    return repeated(record, size, quoted("id", "timestamp", "from", "to", "direction", "text"))


def timeline(world, size):
    head = compact(dict(type="header", schema="segue.timeline/1", customers=1, sources=[], policy=None, query=None)) + "\n"
    written = []

    def message(n, phone):
        return compact(dict(
            type="message", id="m%013d" % n, external_ids=["wamid.BENCH%010d" % n], customer=phone, channel="+442079460958",
            at=world.iso(n), precision="s", direction="inbound", name="Customer", kind="text", text=world.text(n), context="service",
            engine="Omni-Channel", rule="I7", session=None, template=None, campaign=None, reply_to=None, status=None, media=[],
            sources=[dict(file="a.jsonl", line=n + 1)], **{"from": "customer"})) + "\n"

    def record(n):
        phone = "+4477%08d" % n
        written.append(n)
        customer = dict(type="customer", id="c%013d" % n, names=["Customer"], addresses=[phone], kinds=["phone"])
        return compact(customer) + "\n" + "".join(message(n * 30 + i, phone) for i in range(30))
    for piece in repeated(record, size, head):
        yield piece
    yield (compact(dict(type="end", messages=len(written) * 30, transitions=0, omitted=0, rejected=0)) + "\n").encode()


def sms_backup(world, size):
    def record(n):
        return '<sms protocol="0" address="+%s" date="%d" type="1" subject="null" body="%s" read="1" status="-1" contact_name="Customer %d" />\n' % (
            world.phone(n), world.at(n) * 1000, html.escape(world.text(n), quote=True), world.person(n))
    return repeated(record, size, '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>\n<smses count="1">\n', "</smses>\n")


# `options` go to `segue import`. `peers` name rows of peers.PEERS that read the same file.
Format = namedtuple("Format", "id title file generate options peers")
CHAT = ["--business", "Northwind", "--time-zone", "UTC"]
FORMATS = [
    Format("whatsapp-cloud-webhook", "JSON Lines", "webhooks.jsonl", cloud_webhook, [], ["sqlite-utils JSON Lines"]),
    Format("whatsapp-cloud-send", "JSON Lines", "sends.jsonl", cloud_send, [], ["sqlite-utils JSON Lines"]),
    Format("whatsapp-template-catalogue", "one JSON object", "templates.json", template_catalogue, [], []),
    Format("salesforce-entries", "Connect pages, JSON Lines", "entries.jsonl", connect_entries, [], ["sqlite-utils JSON Lines"]),
    Format("salesforce-table", "ConversationEntry, CSV", "ConversationEntry.csv", entry_csv, [], ["sqlite-utils CSV"]),
    Format("salesforce-table", "MessagingSession, CSV", "MessagingSession.csv", session_csv, [], ["sqlite-utils CSV"]),
    Format("salesforce-table", "MessagingSession, REST JSON", "sessions.json", session_json, [], []),
    Format("salesforce-table", "MessagingSession, REST XML", "sessions.xml", session_rest_xml, [], []),
    Format("salesforce-table", "MessagingSession, SOAP", "soap.xml", session_soap, [], []),
    Format("whatsapp-chat", "Android", "WhatsApp Chat with Priya Raman.txt", chat_android, CHAT, ["whatstk", "chat-miner"]),
    Format("whatsapp-chat", "iOS", "_chat.txt", chat_ios, CHAT, ["whatstk", "chat-miner"]),
    Format("marketing-cloud-events", "JSON array", "events.json", marketing_events, [], []),
    Format("marketing-cloud-view", "_ChatMessagingSubscription, CSV", "_ChatMessagingSubscription.csv", marketing_view, [],
           ["sqlite-utils CSV"]),
    Format("salesforce-live-chat", "CSV with HTML", "LiveChatTranscript.csv", live_chat, [], ["sqlite-utils CSV"]),
    Format("data-360", "CSV with JSON", "entries.csv", data_360, [], ["sqlite-utils CSV"]),
    Format("twilio-log", "console CSV", "twilio.csv", twilio_csv, [], ["sqlite-utils CSV"]),
    Format("twilio-log", "API list, JSON", "messages.json", twilio_list, [], []),
    Format("twilio-log", "BulkExport, JSON Lines", "bulk.jsonl", twilio_bulk, [], ["sqlite-utils JSON Lines"]),
    Format("csv", "common headers", "messages.csv", any_csv, ["--time-zone", "UTC"], ["sqlite-utils CSV"]),
    Format("segue-timeline", "JSON Lines", "transcripts.jsonl", timeline, [], ["sqlite-utils JSON Lines"]),
    Format("sms-backup", "XML", "sms.xml", sms_backup, ["--business", "Northwind"], []),
]
