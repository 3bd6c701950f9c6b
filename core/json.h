#ifndef QUOTH_CORE_JSON_H
#define QUOTH_CORE_JSON_H

/*
 * JSON (RFC 8259) written onto a buffer as it comes, never read.  Commas,
 * colons and escapes are put where they belong; bytes that are not UTF-8
 * become U+FFFD.  `struct json j = { .out = &buf };` starts a document; the
 * buffer is the caller's.  Nesting is at most JSON_DEPTH deep.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/slice.h"

enum { JSON_DEPTH = 32 };

struct json {
	struct buf *out;
	unsigned depth;
	bool comma;              /* something stands before the next value */
	char closing[JSON_DEPTH];
};

void json_begin_object(struct json *json);
void json_begin_array(struct json *json);
/* Close the innermost object or array. */
void json_end(struct json *json);
void json_key(struct json *json, const char *key);

void json_text(struct json *json, struct slice text);
/* The same, or null for an empty text. */
void json_text_or_null(struct json *json, struct slice text);
void json_int(struct json *json, int64_t number);
/* Null for numbers that JSON has no way to write. */
void json_number(struct json *json, double number);
void json_bool(struct json *json, bool value);
void json_add_null(struct json *json);

/* A key and its value; null for an empty text. */
void json_put_text(struct json *json, const char *key, struct slice text);
/* The same, or nothing for an empty text. */
void json_put_if(struct json *json, const char *key, struct slice text);
void json_put_int(struct json *json, const char *key, int64_t number);
void json_put_bool(struct json *json, const char *key, bool value);

#endif
