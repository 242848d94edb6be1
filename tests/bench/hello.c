// SPDX-License-Identifier: MIT
/*
 * hello -- the least that a server by libmicrohttpd does: the same small page to all, from memory.
 * Prints its port, and goes on until its standard input ends.
 */
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SIZE = 3000 }; /* about what the smallest page of a course has */

static enum MHD_Result answer(void *data, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state)
{
    static char page[SIZE];
    (void)data, (void)url, (void)method, (void)version, (void)upload, (void)upload_size;
    if (!*state) {
        *state = page;
        return MHD_YES;
    }
    memset(page, 'x', sizeof page);
    struct MHD_Response *response = MHD_create_response_from_buffer(sizeof page, page,
                                                                    MHD_RESPMEM_PERSISTENT);
    enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return queued;
}

int main(void)
{
    char c;
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL,
                                                 answer, NULL, MHD_OPTION_END);
    const union MHD_DaemonInfo *info = daemon
                                           ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)
                                           : NULL;
    if (!info)
        return 2;
    printf("%u\n", info->port);
    fflush(stdout);
    while (read(STDIN_FILENO, &c, 1) > 0)
        ;
    MHD_stop_daemon(daemon);
    return 0;
}
