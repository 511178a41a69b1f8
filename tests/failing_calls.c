/* Loaded before the C library: makes the n-th of some calls that concern a folder fail, with an error of one's choice.

   What is written to or through it is told by the path with which a file was opened. Calls of fsync that do not fail
   succeed at once: nothing here is about the disk itself. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, WRITE = 2, SYNC = 4, LINK = 8, RENAME = 16, CLOSE = 32 };

static char folder[4096];
static int kinds, at, with, lasting, seen, failed;
static char ours[65536];

/* From the n-th on where `from_then_on`; n = 0 counts only. */
void arm(const char *path, int which, int n, int error, int from_then_on) {
    snprintf(folder, sizeof folder, "%s", path);
    at = n, with = error, lasting = from_then_on, seen = 0, failed = 0, kinds = which;
}

void disarm(void) { kinds = 0; }
int calls_seen(void) { return seen; }
int calls_failed(void) { return failed; }

static int below(const char *path) { return path && folder[0] && !strncmp(path, folder, strlen(folder)); }
static int is_ours(int fd) { return fd >= 0 && fd < (int)sizeof ours && ours[fd]; }

static int fails(int kind, int concerned) {
    if (!concerned || !(kinds & kind)) return 0;
    int number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (!at || !(number == at || (lasting && number > at))) return 0;
    __atomic_add_fetch(&failed, 1, __ATOMIC_SEQ_CST);
    errno = with;
    return 1;
}

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, name)

static int opened(int fd, const char *path) {
    if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = below(path);
    return fd;
}

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
        if (fails(OPEN, below(path))) return -1; \
        return opened(real(path, flags, mode), path); \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
    int name(int where, const char *path, int flags, ...) { \
        REAL(int, #name, int, const char *, int, ...); \
        va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
        if (fails(OPEN, below(path))) return -1; \
        return opened(real(where, path, flags, mode), path); \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    return fails(OPEN, below(path)) ? -1 : real(path, mode);
}

ssize_t write(int fd, const void *from, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return fails(WRITE, is_ours(fd)) ? -1 : real(fd, from, count);
}

ssize_t writev(int fd, const struct iovec *from, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    return fails(WRITE, is_ours(fd)) ? -1 : real(fd, from, count);
}

ssize_t pwrite64(int fd, const void *from, size_t count, off64_t place) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return fails(WRITE, is_ours(fd)) ? -1 : real(fd, from, count, place);
}

ssize_t sendfile64(int fd, int from, off64_t *place, size_t count) {
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    return fails(WRITE, is_ours(fd)) ? -1 : real(fd, from, place, count);
}

ssize_t sendfile(int fd, int from, off_t *place, size_t count) {
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
    return fails(WRITE, is_ours(fd)) ? -1 : real(fd, from, place, count);
}

int fsync(int fd) {
    REAL(int, "fsync", int);
    if (fails(SYNC, is_ours(fd))) return -1;
    return is_ours(fd) ? 0 : real(fd);
}

int link(const char *path, const char *to) {
    REAL(int, "link", const char *, const char *);
    return fails(LINK, below(to)) ? -1 : real(path, to);
}

int rename(const char *path, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return fails(RENAME, below(to)) ? -1 : real(path, to);
}

int renameat2(int from, const char *path, int where, const char *to, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    return fails(RENAME, below(to)) ? -1 : real(from, path, where, to, flags);
}

/* As Linux does: whatever it says, the file is closed. */
int close(int fd) {
    REAL(int, "close", int);
    int failing = fails(CLOSE, is_ours(fd)), why = errno;
    if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = 0;
    int done = real(fd);
    if (failing) errno = why;
    return failing ? -1 : done;
}
