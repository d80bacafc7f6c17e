#include <sqlite3.h>

// sqlite3_db_config takes a variable number of arguments, which Swift cannot call.

/// Forbids a connection to write to SQLite's own tables and to those behind a full-text index, and to load extensions.
/// Returns 0 when all of it is in force.
static inline int segue_defend(sqlite3 *db) {
    int defensive = 0, loading = 1, trusted = 1, failed = 0;
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, &defensive);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &loading);
    failed |= sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &trusted);
    return failed != 0 || defensive != 1 || loading != 0 || trusted != 0;
}

// A global variable of C, which Swift 6 takes for unsafe, and so it is: no connection may use temporary files meanwhile.

/// Where SQLite makes temporary files; NULL for where the system wants them.
static inline void segue_set_temporary_folder(const char *path) {
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = path ? sqlite3_mprintf("%s", path) : 0;
}
