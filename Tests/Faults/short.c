// Lets the N-th pwrite to a file whose path begins with SHORT_PATH write half of what it was asked to, and say so: what a disk that
// is nearly full, or a signal, does. Injecting a return value instead would claim bytes that were never written.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int count;

static size_t allowed(int file, size_t size) {
    const char *prefix = getenv("SHORT_PATH"), *at = getenv("SHORT_AT");
    char link[64], path[4096];
    if (!prefix || !at || size < 2) return size;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return size;
    path[length] = 0;
    if (strncmp(path, prefix, strlen(prefix)) != 0) return size;
    if (atomic_fetch_add(&count, 1) + 1 != atoi(at)) return size;
    const char *mark = getenv("SHORT_MARK");
    if (mark) close(open(mark, O_CREAT | O_WRONLY, 0600));
    return size / 2;
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
    static ssize_t (*next)(int, const void *, size_t, off64_t);
    if (!next) next = dlsym(RTLD_NEXT, "pwrite64");
    return next(file, bytes, allowed(file, size), offset);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) { return pwrite64(file, bytes, size, offset); }
