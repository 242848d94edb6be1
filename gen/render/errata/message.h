/*
 * message.h -- texts that are sent in a chat.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_ERRATA_MESSAGE_H
#define HANDOUT_RENDER_ERRATA_MESSAGE_H

#include "core/arena.h"

/* What one message may hold, in the units of the strictest of the chats: Telegram takes 4,096 of
 * UTF-16. */
enum { MESSAGE_MAX = 4096 };

/* How long a text is in these units. */
size_t message_length(struct str text);

/*
 * Splits a text into as few messages as hold it, each shorter than MESSAGE_MAX: between paragraphs,
 * else between lines, else between characters. Each of several begins with a line "(1/3)". Returns
 * how many there are; they lie in the arena.
 */
size_t message_split(struct arena *a, struct str text, struct str **messages);

#endif
