#include "indexer/reader.h"

#include <stdint.h>
#include <libxml/parser.h>
#include <strings.h>

#include "core/err.h"
#include "indexer/decode.h"

enum { HEAD = 4096 };

/* By name first; whoever is asked earlier wins. */
static const struct reader *const readers[] = {
	&reader_tei, &reader_html, &reader_markdown, &reader_text
};

enum { NREADERS = sizeof readers / sizeof readers[0] };

/* What is not text but often lies beside it, and what to do about it. */
static const struct {
	const char *magic;
	const char *what;
	const char *remedy;
} binaries[] = {
	{ "%PDF-", "a PDF file", "convert it with pdftotext" },
	{ "PK\3\4", "a ZIP archive or an office document",
	  "unpack it, or save the document as HTML or plain text" },
	{ "\xD0\xCF\x11\xE0", "an old office document",
	  "save it as HTML or plain text" },
	{ "{\\rtf", "an RTF document", "save it as HTML or plain text" },
	{ "\x1F\x8B", "a gzip file", "unpack it with gunzip" },
	{ "BZh", "a bzip2 file", "unpack it with bunzip2" },
	{ "\xFD" "7zXZ", "an xz file", "unpack it with unxz" },
	{ "(\xB5/\xFD", "a zstd file", "unpack it with unzstd" },
	{ "7z\xBC\xAF", "a 7-Zip archive", "unpack it" },
	{ "\x89PNG", "an image", "run text recognition on it" },
	{ "\xFF\xD8\xFF", "an image", "run text recognition on it" },
	{ "GIF8", "an image", "run text recognition on it" },
	{ "SQLite format 3", "a database", "export its text" },
	{ "\x7F" "ELF", "a program", "leave it out" }
};

static int refuse_binary(struct slice path, struct slice bytes,
			 struct err *err)
{
	size_t i;

	for (i = 0; i < sizeof binaries / sizeof binaries[0]; i++)
		if (slice_starts(bytes, binaries[i].magic))
			return err_set(err, ERR_INPUT,
				       "'%.*s' is %s; %s",
				       (int)path.len, path.data,
				       binaries[i].what, binaries[i].remedy);
	if (decode_is_binary(bytes))
		return err_set(err, ERR_INPUT, "'%.*s' is not text; "
			       "save it as plain text, Markdown, HTML or TEI",
			       (int)path.len, path.data);
	return 0;
}

void reader_prepare(void)
{
	/* libxml2's first use is not safe from two threads at once. */
	xmlInitParser();
}

/* README files tell of a folder; they are no essays in it. */
static bool is_readme(struct slice path)
{
	size_t at = path.len;

	while (at > 0 && path.data[at - 1] != '/')
		at--;
	return path.len - at >= 6 &&
	       !strncasecmp(path.data + at, "readme", 6) &&
	       (path.len - at == 6 || path.data[at + 6] == '.');
}

bool reader_wants(struct slice path)
{
	struct slice none = { 0 };
	size_t i;

	if (is_readme(path))
		return false;
	for (i = 0; i < NREADERS; i++)
		if (readers[i]->accepts(path, none))
			return true;
	return false;
}

static const struct reader *pick(struct slice path, struct slice head)
{
	struct slice none = { 0 };
	size_t i;

	for (i = 0; i < NREADERS; i++)
		if (readers[i]->accepts(path, none))
			return readers[i];
	for (i = 0; i < NREADERS; i++)
		if (readers[i]->accepts(none, head))
			return readers[i];
	return &reader_text;
}

int reader_read(struct arena *arena, struct slice path, struct slice bytes,
		struct essays *out, struct err *err)
{
	struct slice head = bytes;

	if (bytes.len > UINT32_MAX / 6)
		return err_set(err, ERR_INPUT, "'%.*s' is too large; "
			       "split it into smaller files",
			       (int)path.len, path.data);
	if (refuse_binary(path, bytes, err) < 0)
		return -1;
	if (head.len > HEAD)
		head.len = HEAD;
	return pick(path, head)->read(arena, path, bytes, out, err);
}
