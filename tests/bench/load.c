// SPDX-License-Identifier: MIT
/*
 * load -- a client that asks a web server for much.
 *
 *     load PORT PATH SECONDS CONNECTIONS   how many requests a second it answers, each connection
 *                                          asking again when it has its answer
 *     load PORT PATH FILE TIMES            how many milliseconds go by between a save of FILE and
 *                                          the page of PATH that follows: the event, then the page
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CONNECTIONS_MAX = 256, TIMES_MAX = 1000 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static _Noreturn void die(const char *what)
{
    fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
    exit(2);
}

static int connect_to(int port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&at, sizeof at) != 0)
        die("connect");
    return fd;
}

/* Takes the head of an answer; returns how many bytes of its body are still to come. */
static size_t take_head(int fd, char *text, size_t size)
{
    const char *head = NULL;
    size_t got = 0;
    while (!head) {
        ssize_t n = read(fd, text + got, size - 1 - got);
        if (n <= 0)
            die("read");
        got += (size_t)n;
        text[got] = 0;
        head = strstr(text, "\r\n\r\n");
    }
    const char *length = strstr(text, "Content-Length: ");
    if (strncmp(text, "HTTP/1.1 200", 12) != 0 || !length)
        die("no answer with a length");
    size_t all = (size_t)(head - text) + 4 + strtoul(length + 16, NULL, 10);
    return all - got;
}

static void ask(int fd, const char *path)
{
    char text[65536];
    int n = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", path);
    if (write(fd, text, (size_t)n) != n)
        die("write");
    for (size_t left = take_head(fd, text, sizeof text); left;) {
        ssize_t got = read(fd, text, left < sizeof text ? left : sizeof text);
        if (got <= 0)
            die("read");
        left -= (size_t)got;
    }
}

/* ---- requests a second ---- */

struct asker {
    pthread_t thread;
    int port;
    const char *path;
    double until;
    size_t count;
};

static void *run_asker(void *data)
{
    struct asker *asker = data;
    int fd = connect_to(asker->port);
    for (; now() < asker->until; asker->count++)
        ask(fd, asker->path);
    close(fd);
    return NULL;
}

static void measure_rate(int port, const char *path, double seconds, size_t connections)
{
    static struct asker askers[CONNECTIONS_MAX];
    size_t count = 0;
    double began = now();
    for (size_t i = 0; i < connections; i++) {
        askers[i] = (struct asker){.port = port, .path = path, .until = began + seconds};
        if (pthread_create(&askers[i].thread, NULL, run_asker, &askers[i]) != 0)
            die("thread");
    }
    for (size_t i = 0; i < connections; i++) {
        pthread_join(askers[i].thread, NULL);
        count += askers[i].count;
    }
    printf("%.0f\n", (double)count / (now() - began));
}

/* ---- from a save to the page ---- */

/* Reads events until one says that something was built. */
static void wait_for_build(int fd)
{
    char text[4096];
    size_t got = 0;
    for (;;) {
        ssize_t n = read(fd, text + got, sizeof text - 1 - got);
        if (n <= 0)
            die("the line ended");
        got += (size_t)n;
        text[got] = 0;
        if (strstr(text, "event: build"))
            return;
        got = got > sizeof text / 2 ? 0 : got;
    }
}

static void save(const char *file)
{
    int fd = open(file, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0 || write(fd, "\nMore.\n", 7) != 7 || close(fd) != 0)
        die(file);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure_save(int port, const char *path, const char *file, size_t times)
{
    static double took[TIMES_MAX];
    static const char events[] = "GET /-/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    int line = connect_to(port), page = connect_to(port);
    const struct timespec pause = {.tv_nsec = 300000000};
    if (write(line, events, sizeof events - 1) != (ssize_t)sizeof events - 1)
        die("write");
    wait_for_build(line);
    for (size_t i = 0; i < times; i++) {
        nanosleep(&pause, NULL);
        double began = now();
        save(file);
        wait_for_build(line);
        ask(page, path);
        took[i] = (now() - began) * 1000;
    }
    qsort(took, times, sizeof *took, compare);
    printf("%.0f %.0f %.0f\n", took[0], took[times / 2], took[times - 1]);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    int port = (int)strtol(argv[1], NULL, 10);
    size_t number = strtoul(argv[4], NULL, 10);
    char *end;
    double seconds = strtod(argv[3], &end);
    if (number == 0 || number > (*end ? TIMES_MAX : CONNECTIONS_MAX))
        return 2;
    if (*end)
        measure_save(port, argv[2], argv[3], number);
    else
        measure_rate(port, argv[2], seconds, number);
    return 0;
}
