#include "indexer/walk.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/err.h"
#include "indexer/file_bytes.h"

static struct arena arena;
static char root[64];
static int reports;

static void run_shell(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static void run_shell(const char *format, ...)
{
	char command[512];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof command, format, args);
	va_end(args);
	cr_assert_eq(system(command), 0);
}

static void setup(void)
{
	snprintf(root, sizeof root, "/tmp/quoth-walk-XXXXXX");
	cr_assert(mkdtemp(root));
	run_shell("cd %s && mkdir -p b/c .hidden && echo x >z.txt && "
		  "echo xy >b/a.md && echo x >b/c/d.html && echo x >b/no.log "
		  "&& echo x >.hidden/e.txt && echo x >b/.f.txt && "
		  "mkfifo b/pipe.txt", root);
}

static void teardown(void)
{
	run_shell("rm -rf %s", root);
	arena_release(&arena);
}

TestSuite(walk, .init = setup, .fini = teardown);

static void count_report(void *ctx, const char *path, const char *why)
{
	(void)ctx, (void)path, (void)why;
	reports++;
}

static struct walk_list walk(const char *name, int result)
{
	struct slice path = arena_printf(&arena, "%s/%s", root, name);
	char *paths[] = { arena_strndup(&arena, path.data, path.len) };
	struct walk_list out = { 0 };

	cr_assert_eq(walk_paths(&arena, paths, 1, &out, count_report, NULL),
		     result);
	return out;
}

Test(walk, folders_give_what_readers_want_in_order)
{
	struct walk_list list = walk("", 0);

	cr_assert_eq(list.len, 3);
	cr_assert(slice_ends(list.data[0].path, "/b/a.md"));
	cr_assert(slice_ends(list.data[1].path, "/b/c/d.html"));
	cr_assert(slice_ends(list.data[2].path, "/z.txt"));
	cr_assert_eq(list.data[0].size, 3);
	cr_assert_gt(list.data[0].mtime, 0);
	cr_assert_eq(reports, 0);
}

Test(walk, a_named_file_is_taken_whatever_its_name)
{
	cr_assert_eq(walk("b/no.log", 0).len, 1);
	cr_assert_eq(walk("b/.f.txt", 0).len, 1);
}

Test(walk, loops_are_reported_and_left_out)
{
	run_shell("ln -s .. %s/b/up && ln -s . %s/b/c/same", root, root);
	cr_assert_eq(walk("", 0).len, 3);
	cr_assert_eq(reports, 2);
}

Test(walk, every_file_comes_once)
{
	run_shell("ln -s ../z.txt %s/b/z2.txt && ln -s c %s/b/c2", root, root);
	cr_assert_eq(walk("", 0).len, 3);
	cr_assert_eq(reports, 0);
}

Test(walk, broken_links_and_missing_names_are_reported)
{
	run_shell("ln -s nowhere %s/b/n.txt", root);
	cr_assert_eq(walk("", 0).len, 3);
	cr_assert_eq(reports, 1);
	walk("nothing", -1);
	walk("b/pipe.txt", -1);
	cr_assert_eq(reports, 3);
}

Test(walk, files_are_read_whole)
{
	struct slice path = arena_printf(&arena, "%s/b/a.md", root), bytes;
	struct err err = { 0 };

	cr_assert_eq(file_bytes_read(&arena, path.data, &bytes, &err), 0);
	cr_assert(slice_is(bytes, "xy\n"));
}

Test(walk, pipes_folders_and_giants_are_not_read)
{
	struct slice path, bytes;
	struct err err = { 0 };

	path = arena_printf(&arena, "%s/b/pipe.txt", root);
	cr_assert_eq(file_bytes_read(&arena, path.data, &bytes, &err), -1);
	cr_assert_eq(err.code, ERR_INPUT);
	path = arena_printf(&arena, "%s/b", root);
	cr_assert_eq(file_bytes_read(&arena, path.data, &bytes, &err), -1);
	run_shell("truncate -s 600M %s/big.txt", root);
	path = arena_printf(&arena, "%s/big.txt", root);
	cr_assert_eq(file_bytes_read(&arena, path.data, &bytes, &err), -1);
	cr_assert(strstr(err.text, "split"), "%s", err.text);
	path = arena_printf(&arena, "%s/none", root);
	cr_assert_eq(file_bytes_read(&arena, path.data, &bytes, &err), -1);
	cr_assert_eq(err.code, ERR_IO);
}
