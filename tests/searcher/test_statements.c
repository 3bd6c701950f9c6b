/* SQL that is prepared once: used by one at a time, good in every use. */

#include <criterion/criterion.h>

#include "core/err.h"
#include "searcher/statements.h"
#include "tests/searcher/hand_index.h"

static const char two[] = "SELECT ?1+?2", one[] = "SELECT ?1";

static sqlite3_stmt *take(struct statements *s, const char *sql)
{
	struct err err = { 0 };
	sqlite3_stmt *stmt = statements_take(s, sql, &err);

	cr_assert(stmt, "%s", err.text);
	return stmt;
}

static void give_back(struct statements *s, sqlite3_stmt *stmt)
{
	struct err err = { 0 };

	cr_assert_eq(statements_give_back(s, stmt, &err), 0, "%s", err.text);
}

Test(statements, are_prepared_once_and_used_by_one_at_a_time)
{
	sqlite3 *db = hand_index_begin();
	struct statements s;
	sqlite3_stmt *first, *second, *other;

	statements_open(&s, db);
	first = take(&s, one);
	second = take(&s, one);
	cr_assert_neq(first, second);
	give_back(&s, first);
	other = take(&s, two);
	cr_assert_str_eq(sqlite3_sql(other), two);
	cr_assert_eq(take(&s, one), first);
	give_back(&s, second);
	give_back(&s, first);
	give_back(&s, other);
	statements_close(&s);
	hand_index_drop(db);
}

Test(statements, come_without_what_they_were_bound_to)
{
	sqlite3 *db = hand_index_begin();
	struct statements s;
	sqlite3_stmt *stmt;

	statements_open(&s, db);
	stmt = take(&s, two);
	sqlite3_bind_int(stmt, 1, 3);
	sqlite3_bind_int(stmt, 2, 4);
	cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
	cr_assert_eq(sqlite3_column_int(stmt, 0), 7);
	give_back(&s, stmt);
	cr_assert_eq(take(&s, two), stmt);
	cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
	cr_assert_eq(sqlite3_column_type(stmt, 0), SQLITE_NULL);
	give_back(&s, stmt);
	statements_close(&s);
	hand_index_drop(db);
}

static unsigned count_statements(sqlite3 *db)
{
	unsigned n = 0;

	for (sqlite3_stmt *s = NULL; (s = sqlite3_next_stmt(db, s)); n++)
		continue;
	return n;
}

Test(statements, many_at_a_time_are_not_all_kept)
{
	sqlite3 *db = hand_index_begin();
	struct statements s;
	sqlite3_stmt *all[200];
	unsigned before = count_statements(db);

	statements_open(&s, db);
	for (size_t i = 0; i < 200; i++)
		all[i] = take(&s, one);
	for (size_t i = 0; i < 200; i++)
		give_back(&s, all[i]);
	cr_assert_lt(s.len, 100);
	statements_close(&s);
	cr_assert_eq(count_statements(db), before);
	hand_index_drop(db);
}

Test(statements, tell_what_went_wrong)
{
	sqlite3 *db = hand_index_begin();
	struct statements s;
	struct err err = { 0 };

	statements_open(&s, db);
	cr_assert_null(statements_take(&s, "SELECT nothing", &err));
	cr_assert_eq(err.code, ERR_ENGINE);
	cr_assert_eq(statements_give_back(&s, NULL, &err), 0);
	statements_close(&s);
	hand_index_drop(db);
}
