#include <libxml/xmlversion.h>
// Debian's headers bring in those of its ICU, which are not the ones of Foundation's ICU, so that no file could import
// both. Only fields that nobody here touches depend on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
#include <libxml/xmlerror.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

// Swift takes a variable of C for one that anybody may change.

/// The version of the library that runs, such as "20914".
static inline const char *segue_xml_version(void) { return xmlParserVersion; }
