#include "indexer/notes.h"

#include <stdarg.h>
#include <stdio.h>

static void add(struct note_taker *taker, size_t line, const char *text)
{
	*arena_push(taker->arena, taker->out) = (struct note){
		.path = taker->path,
		.line = line,
		.text = arena_dup(taker->arena, slice_of(text)),
	};
}

void note_take(struct note_taker *taker, size_t line, const char *format, ...)
{
	char text[256];
	va_list args;

	if (!taker->out || taker->taken++ >= NOTES_PER_FILE)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	add(taker, line, text);
}

void note_finish(struct note_taker *taker)
{
	char text[64];

	if (!taker->out || taker->taken <= NOTES_PER_FILE)
		return;
	snprintf(text, sizeof text, "%zu more lines were skipped",
		 taker->taken - NOTES_PER_FILE);
	add(taker, 0, text);
}
