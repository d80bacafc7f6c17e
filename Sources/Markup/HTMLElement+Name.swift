extension HTMLElement {
    /// Its name as a constant that C reads in place: a `String` would be copied for each element of a page.
    var name: StaticString {
        switch self {
        case .html: "html"
        case .head: "head"
        case .title: "title"
        case .body: "body"
        case .header: "header"
        case .main: "main"
        case .footer: "footer"
        case .nav: "nav"
        case .section: "section"
        case .article: "article"
        case .div: "div"
        case .h1: "h1"
        case .h2: "h2"
        case .h3: "h3"
        case .h4: "h4"
        case .p: "p"
        case .ul: "ul"
        case .ol: "ol"
        case .li: "li"
        case .dl: "dl"
        case .dt: "dt"
        case .dd: "dd"
        case .table: "table"
        case .thead: "thead"
        case .tbody: "tbody"
        case .tr: "tr"
        case .th: "th"
        case .td: "td"
        case .span: "span"
        case .bdi: "bdi"
        case .code: "code"
        case .em: "em"
        case .strong: "strong"
        case .s: "s"
        case .time: "time"
        case .details: "details"
        case .summary: "summary"
        case .svg: "svg"
        case .g: "g"
        case .rect: "rect"
        case .line: "line"
        case .text: "text"
        }
    }
}

extension HTMLAttribute {
    /// Its name as a constant that C reads in place.
    var name: StaticString {
        switch self {
        case .id: "id"
        case .datetime: "datetime"
        case .title: "title"
        case .ariaLabel: "aria-label"
        case .dataWords: "data-words"
        }
    }
}
