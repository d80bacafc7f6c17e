/// Headers that say what a column holds, as vendors and people write them.
///
/// Compared without case, blanks, `_`, `-`, `.`, `/` and `&`. B2Chat, respond.io, Wati, Ultimate.ai and Heap all differ; these are the
/// words that they share, in English, German, Spanish, French, Portuguese, Italian and Dutch.
enum ColumnAliases {
    /// The fields that a folded header may name, the likeliest first.
    static func fields(_ header: [UInt8]) -> [ColumnField] {
        table[header] ?? []
    }

    /// A header as it is compared.
    static func folded(_ header: some Sequence<UInt8>) -> [UInt8] {
        header.compactMap { byte in
            switch byte {
            case 0x20, 0x09, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
                UInt8(ascii: "&"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"):
                nil
            case 0x41...0x5A: byte | 0x20
            default: byte
            }
        }
    }

    private static let table: [[UInt8]: [ColumnField]] = {
        var table: [[UInt8]: [ColumnField]] = [:]
        for (field, words) in lists {
            for word in words.split(separator: " ") { table[Array(word.utf8), default: []].append(field) }
        }
        return table
    }()

    private static let lists: [(ColumnField, String)] = [
        (
            .at,
            """
            at datetime dateandtime timestamp timestamputc sentat sent sentdate senttime sendtime createdat created createddate \
            createdtime receivedat messagetime messagedate messagetimestamp messagesentat unixtime epoch ts dateutc timeutc \
            datetimeutc zeitstempel gesendetam datumuhrzeit zeitpunkt fechayhora fechahora enviadoel horodatage dateetheure \
            dateheure envoyéle dataehora datahora enviadoem dataeora dataora inviatoil tijdstip datumtijd verzondenop
            """
        ),
        (.date, "date day datum fecha data 日期"),
        (.time, "time clock timeofday uhrzeit zeit hora heure ora tijd 时间"),
        (
            .customer,
            """
            customer customerphone customernumber customerphonenumber customermobile customerid contact contactphone contactnumber \
            contactphonenumber contactid client clientphone clientnumber enduser subscriber phone phonenumber mobile mobilenumber \
            whatsappnumber waid msisdn userphone visitor kunde kundennummer telefon telefonnummer rufnummer handynummer cliente \
            teléfono telefono celular móvil movil téléphone numéro contacto contato telefone klant telefoon telefoonnummer
            """
        ),
        (
            .channel,
            """
            channel channelid channelnumber channelphone business businessphone businessnumber businessphonenumber accountnumber \
            inbox businessaccount kanal canal canale kanaal
            """
        ),
        (
            .direction,
            """
            direction messagedirection inout inboundoutbound incomingoutgoing flow richtung dirección direccion sens direção \
            direcao direzione richting
            """
        ),
        (
            .from,
            """
            from fromnumber fromphone sender sendernumber senderphone senderid author von absender de remitente expéditeur \
            remetente mittente van afzender
            """
        ),
        (
            .to,
            """
            to tonumber tophone recipient recipientnumber recipientphone receiver receiverid destination an empfänger para \
            destinatario destinataire destinatário aan ontvanger
            """
        ),
        (.role, "role sendertype authortype fromtype actortype usertype participanttype senderrole sentby"),
        (.name, "name sendername authorname fromname displayname nombre nom nome naam"),
        (
            .customerName,
            "customername contactname profilename clientname kundenname nombrecliente nomeclient klantnaam"
        ),
        (.agent, "agent agentname agentid operator operatorname assignee agente bearbeiter medewerker"),
        (
            .text,
            """
            text message body content messagebody messagetext messagecontent msg messagebodytext nachricht nachrichtentext texto \
            mensaje cuerpo texte contenu mensagem corpo conteúdo messaggio testo bericht tekst
            """
        ),
        (.kind, "kind contenttype messagetype msgtype type typ tipo nachrichtentyp"),
        (.status, "status messagestatus deliverystatus state estado statut stato"),
        (.id, "id messageid messageidentifier msgid wamid externalid messageuuid messagesid sid uuid"),
        (.replyTo, "replyto inreplyto replytoid contextid quotedmessageid replytomessageid"),
        (.session, "session sessionid messagingsessionid"),
        (.template, "template templatename hsm"),
        (.campaign, "campaign campaignname journey journeyname broadcast broadcastname"),
        (
            .media,
            """
            media mediaurl attachment attachmenturl attachments fileurl mediaurl0 file anhang adjunto piècejointe anexo allegato \
            bijlage
            """
        ),
        // respond.io: what it is stands in Content Type then.
        (.direction, "messagetype"),
        (.mediaType, "mediatype mediacontenttype mimetype mediacontenttype0 attachmenttype"),
    ]
}
