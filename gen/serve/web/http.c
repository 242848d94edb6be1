// SPDX-License-Identifier: MIT
#include "serve/web/http.h"

#include "core/text/buf.h"

#include <microhttpd.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    CONNECTIONS = 4096,
    CONNECTIONS_OF_ONE = 1024, /* of one address: a class may sit behind one */
    SECONDS = 30,              /* that a client may be silent, */
    HEAD_SECONDS = 20,         /* and until the head of its request is there, however it comes */
    MEMORY = 16 * 1024,        /* for what it sends before its body */
    BEHIND = 64 * 1024,        /* bytes that a stream may wait for its client */
};

struct http_stream {
    struct http_stream *next, *before;
    struct http *http;
    struct MHD_Connection *connection;
    struct buf waiting;
    bool sleeps; /* suspended, as there is nothing to send */
    bool ends;
};

/* A connection. */
struct http_client {
    struct http_client *next, *before;
    int socket;
    bool asks;    /* the head of a request is there, and its answer is not at its end */
    time_t since; /* when it was seen first, or the last answer was at its end */
};

struct http {
    struct MHD_Daemon *daemon;
    http_handler *handler;
    void *data;
    struct MHD_Connection **asleep; /* those that wait for their answer */
    size_t asleep_count, asleep_cap;
    struct http_stream *streams;
    struct http_client *clients;
};

/* ---- clients ---- */

static time_t seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static void on_connection(void *data, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct http *http = data;
    struct http_client *client = *context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        client = *context = xmalloc(sizeof *client);
        *client = (struct http_client){
            .next = http->clients,
            .socket =
                MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd,
            .since = seconds_now()};
        if (http->clients)
            http->clients->before = client;
        http->clients = client;
        return;
    }
    if (client->before)
        client->before->next = client->next;
    else
        http->clients = client->next;
    if (client->next)
        client->next->before = client->before;
    free(client);
}

static void note_request(struct MHD_Connection *connection, bool asks)
{
    struct http_client *client =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    client->asks = asks;
    client->since = seconds_now();
}

static void on_completed(void *data, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode code)
{
    (void)data, (void)state, (void)code;
    note_request(connection, false);
}

void http_turn_away(struct http *http)
{
    time_t now = seconds_now();
    for (const struct http_client *client = http->clients; client; client = client->next)
        if (!client->asks && now - client->since > HEAD_SECONDS)
            shutdown(client->socket, SHUT_RDWR); /* the library sees its end, and closes it */
}

/* ---- streams ---- */

static ssize_t read_stream(void *data, uint64_t at, char *bytes, size_t most)
{
    struct http_stream *stream = data;
    (void)at;
    if (stream->ends)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (stream->waiting.n == 0) {
        MHD_suspend_connection(stream->connection);
        stream->sleeps = true;
        return 0;
    }
    size_t n = stream->waiting.n < most ? stream->waiting.n : most;
    memcpy(bytes, stream->waiting.p, n);
    memmove(stream->waiting.p, stream->waiting.p + n, stream->waiting.n - n);
    stream->waiting.n -= n;
    return (ssize_t)n;
}

static void free_stream(void *data)
{
    struct http_stream *stream = data;
    if (stream->before)
        stream->before->next = stream->next;
    else
        stream->http->streams = stream->next;
    if (stream->next)
        stream->next->before = stream->before;
    buf_release(&stream->waiting);
    free(stream);
}

static void wake_stream(struct http_stream *stream)
{
    if (stream->sleeps)
        MHD_resume_connection(stream->connection);
    stream->sleeps = false;
}

static struct MHD_Response *new_stream(struct http *http, struct MHD_Connection *connection,
                                       struct str first)
{
    struct http_stream *stream = xmalloc(sizeof *stream);
    *stream = (struct http_stream){.http = http, .connection = connection, .next = http->streams};
    if (http->streams)
        http->streams->before = stream;
    http->streams = stream;
    buf_put(&stream->waiting, first);
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, read_stream, stream,
                                             free_stream);
}

void http_send(struct http *http, struct str bytes)
{
    for (struct http_stream *stream = http->streams; stream; stream = stream->next) {
        stream->ends = stream->ends || stream->waiting.n > BEHIND;
        if (!stream->ends)
            buf_put(&stream->waiting, bytes);
        wake_stream(stream);
    }
}

/* ---- answers ---- */

static struct MHD_Response *new_response(struct http *http, struct MHD_Connection *connection,
                                         const struct http_answer *answer)
{
    if (answer->stream)
        return new_stream(http, connection, answer->bytes);
    if (answer->file < 0)
        return MHD_create_response_from_buffer(answer->bytes.n, (void *)answer->bytes.p,
                                               MHD_RESPMEM_MUST_COPY);
    return MHD_create_response_from_fd64(answer->size, answer->file);
}

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (value)
        MHD_add_response_header(response, name, value);
}

static void add_headers(struct MHD_Response *response, const struct http_answer *answer)
{
    add_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->type);
    add_header(response, MHD_HTTP_HEADER_ETAG, answer->etag);
    add_header(response, MHD_HTTP_HEADER_LOCATION, answer->location);
    add_header(response, MHD_HTTP_HEADER_SET_COOKIE, answer->cookie);
    add_header(response, MHD_HTTP_HEADER_CONTENT_SECURITY_POLICY, answer->policy);
    /* What is asked for again may have changed; what needs a token is for no shared cache. */
    add_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-cache");
    add_header(response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_COOKIE);
    add_header(response, MHD_HTTP_HEADER_X_CONTENT_TYPE_OPTIONS, "nosniff");
    add_header(response, MHD_HTTP_HEADER_X_FRAME_OPTIONS, "DENY");
    add_header(response, "Referrer-Policy", "no-referrer");
    add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    if (answer->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        add_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
}

static enum MHD_Result send_answer(struct http *http, struct MHD_Connection *connection,
                                   const struct http_answer *answer)
{
    struct MHD_Response *response = new_response(http, connection, answer);
    if (!response)
        return MHD_NO;
    add_headers(response, answer);
    enum MHD_Result queued = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result refuse(struct http *http, struct MHD_Connection *connection, unsigned status,
                              struct str sentence)
{
    const struct http_answer answer = {
        .status = status, .type = "text/plain; charset=utf-8", .bytes = sentence, .file = -1};
    return send_answer(http, connection, &answer);
}

/* ---- requests ---- */

static struct str header(struct MHD_Connection *connection, const char *name)
{
    return str_from(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static bool has_body(struct MHD_Connection *connection)
{
    struct str length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return header(connection, MHD_HTTP_HEADER_TRANSFER_ENCODING).n ||
           (length.n && !str_is(length, "0"));
}

static bool is_method(struct str method)
{
    static const char *const methods[] = {"GET", "HEAD", "POST"};
    return STR_IS_ONE_OF(method, methods);
}

static enum MHD_Result sleep_until_woken(struct http *http, struct MHD_Connection *connection)
{
    if (http->asleep_count == http->asleep_cap) {
        http->asleep_cap = http->asleep_cap ? http->asleep_cap * 2 : 16;
        http->asleep = xrealloc(http->asleep, http->asleep_cap * sizeof *http->asleep);
    }
    http->asleep[http->asleep_count++] = connection;
    MHD_suspend_connection(connection);
    return MHD_YES;
}

static enum MHD_Result ask(struct http *http, struct MHD_Connection *connection,
                           const struct http_request *request)
{
    struct http_answer answer = {.file = -1};
    http->handler(http->data, request, &answer);
    return answer.status ? send_answer(http, connection, &answer)
                         : sleep_until_woken(http, connection);
}

/* Called by the library, first when the headers of a request are there, and again until it is
 * answered. */
static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_size, void **state)
{
    static char seen;
    struct http *http = data;
    (void)version, (void)upload;
    if (!*state) {
        *state = &seen;
        note_request(connection, true);
        if (!is_method(str_from(method)))
            return refuse(http, connection, MHD_HTTP_METHOD_NOT_ALLOWED,
                          STR("Pages are read here: GET or HEAD.\n"));
        if (has_body(connection))
            return refuse(http, connection, MHD_HTTP_CONTENT_TOO_LARGE,
                          STR("A request has no body here.\n"));
        return MHD_YES;
    }
    *upload_size = 0;
    struct arena arena = ARENA_INIT;
    const struct http_request request = {
        .arena = &arena,
        .method = str_from(method),
        .url = str_from(url),
        .host = header(connection, MHD_HTTP_HEADER_HOST),
        .origin = header(connection, MHD_HTTP_HEADER_ORIGIN),
        .cookie = header(connection, MHD_HTTP_HEADER_COOKIE),
        .etag = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH),
    };
    enum MHD_Result result = ask(http, connection, &request);
    arena_release(&arena);
    return result;
}

/* Addresses are decoded by request.c, once. */
static size_t leave_encoded(void *data, struct MHD_Connection *connection, char *text)
{
    (void)data, (void)connection;
    return strlen(text);
}

void http_wake(struct http *http)
{
    size_t count = http->asleep_count;
    http->asleep_count = 0; /* they are asked in http_run, and may go to sleep again */
    for (size_t i = 0; i < count; i++)
        MHD_resume_connection(http->asleep[i]);
}

/* ---- the whole ---- */

static struct MHD_Daemon *listen_at(struct http *http, const struct addrinfo *at)
{
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;
    if (at->ai_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, http, MHD_OPTION_SOCK_ADDR, at->ai_addr,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_OF_ONE, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)MEMORY, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, http, MHD_OPTION_NOTIFY_COMPLETED, on_completed, http,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL, MHD_OPTION_END);
}

struct http *http_start(const char *host, unsigned port, http_handler *handler, void *data,
                        const char **why)
{
    char service[16];
    struct addrinfo *found = NULL;
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE};
    snprintf(service, sizeof service, "%u", port);
    int error = getaddrinfo(host ? host : "127.0.0.1", service, &hints, &found);
    *why = "the port is taken, or not for you to use";
    if (error) {
        *why = gai_strerror(error);
        return NULL;
    }
    struct http *http = xmalloc(sizeof *http);
    *http = (struct http){.handler = handler, .data = data};
    http->daemon = listen_at(http, found);
    freeaddrinfo(found);
    if (http->daemon)
        return http;
    free(http);
    return NULL;
}

unsigned http_port(const struct http *http)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

int http_descriptor(const struct http *http)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

int http_timeout(const struct http *http)
{
    MHD_UNSIGNED_LONG_LONG milliseconds;
    if (MHD_get_timeout(http->daemon, &milliseconds) != MHD_YES)
        return -1;
    return milliseconds < 60000 ? (int)milliseconds : 60000;
}

void http_run(struct http *http)
{
    MHD_run(http->daemon);
}

void http_stop(struct http *http)
{
    http_wake(http);
    for (struct http_stream *stream = http->streams; stream; stream = stream->next) {
        stream->ends = true;
        wake_stream(stream);
    }
    MHD_stop_daemon(http->daemon);
    free(http->asleep);
    free(http);
}
