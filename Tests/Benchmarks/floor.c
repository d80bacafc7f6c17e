/* The floor: what SQLite alone needs to store the same messages with the same identifier index and full-text index.
   floor ROWS.tsv ARCHIVE   where a row is id, conversation, time in ms, identifier, text. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(sqlite3 *db, int result) {
    if (result == SQLITE_OK || result == SQLITE_DONE) return;
    fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
    exit(7);
}

int main(int count, char **arguments) {
    if (count != 3) return 64;
    FILE *rows = fopen(arguments[1], "r");
    sqlite3 *db;
    if (!rows || sqlite3_open(arguments[2], &db) != SQLITE_OK) return 7;
    check(db, sqlite3_exec(db,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;"
        "CREATE TABLE message(id INTEGER PRIMARY KEY, conversation INTEGER, at INTEGER, identifier TEXT, text TEXT);"
        "CREATE UNIQUE INDEX by_identifier ON message(identifier);"
        "CREATE VIRTUAL TABLE words USING fts5(text, content='message', content_rowid='id');"
        "BEGIN IMMEDIATE", 0, 0, 0));
    sqlite3_stmt *message, *word;
    check(db, sqlite3_prepare_v2(db, "INSERT INTO message VALUES(?,?,?,?,?)", -1, &message, 0));
    check(db, sqlite3_prepare_v2(db, "INSERT INTO words(rowid, text) VALUES(?,?)", -1, &word, 0));
    char *line = 0;
    size_t size = 0;
    ssize_t length;
    while ((length = getline(&line, &size, rows)) > 0) {
        char *field[5] = {line};
        for (int n = 1; n < 5; n++) {
            char *tab = strchr(field[n - 1], '\t');
            if (!tab) return 4;
            *tab = 0;
            field[n] = tab + 1;
        }
        line[length - 1] = 0;
        sqlite3_int64 id = atoll(field[0]);
        sqlite3_bind_int64(message, 1, id);
        sqlite3_bind_int64(message, 2, atoll(field[1]));
        sqlite3_bind_int64(message, 3, atoll(field[2]));
        sqlite3_bind_text(message, 4, field[3], -1, SQLITE_STATIC);
        sqlite3_bind_text(message, 5, field[4], -1, SQLITE_STATIC);
        check(db, sqlite3_step(message));
        sqlite3_reset(message);
        sqlite3_bind_int64(word, 1, id);
        sqlite3_bind_text(word, 2, field[4], -1, SQLITE_STATIC);
        check(db, sqlite3_step(word));
        sqlite3_reset(word);
    }
    check(db, sqlite3_exec(db, "COMMIT", 0, 0, 0));
    sqlite3_finalize(message);
    sqlite3_finalize(word);
    check(db, sqlite3_close(db));
    return 0;
}
