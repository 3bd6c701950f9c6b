/* Quotations in JSON-LD, read again by a reader of JSON. */

#include <criterion/criterion.h>
#include <jansson.h>

#include "searcher/linked_quote.h"
#include "tests/searcher/hand_index.h"

/* é is two bytes, the marks are three, the flag is two characters of four. */
#define BEFORE "Née 🇫🇷 said: "
#define WORDS "“Peace,” she told us, “\"now\" – café.”"

static sqlite3 *an_index(void)
{
	sqlite3 *db = hand_index_begin();
	char *sql;

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f.md');"
		"INSERT INTO essay(id,file,part,key,title,author,published,"
		"url,language,paragraphs,text) VALUES(3,1,0,'k3','The Visit','Jane Moe',"
		"'2001-05','http://u/','en',X'50','" BEFORE WORDS " The end.');"
		"INSERT INTO passage VALUES(5,3,0,70,9);"
		"INSERT INTO actor(id,key,name,kind,wikidata) VALUES"
		"(1,'ann','Ann Moe',0,'Q42'),(2,'un','United Nations',1,NULL)");
	sql = sqlite3_mprintf("INSERT INTO quote(id,essay,passage,start,end,"
		"type,parts,tokens,speaker,speaker_text,cue,said,confidence) "
		"VALUES(9,3,5,%d,%d,0,'%d-%d,%d-%d',2,1,'she','told',"
		"'1985-05-17',0.75),(10,3,5,%d,%d,1,NULL,2,2,NULL,NULL,"
		"'198X',0.5),(11,3,5,%d,%d,1,NULL,2,NULL,'the guard',NULL,"
		"NULL,0.5),(12,3,5,%d,%d,4,NULL,2,NULL,NULL,NULL,NULL,0)",
		(int)strlen(BEFORE), (int)strlen(BEFORE WORDS),
		(int)strlen(BEFORE), (int)strlen(BEFORE "“Peace,”"),
		(int)strlen(BEFORE "“Peace,” she told us, "),
		(int)strlen(BEFORE WORDS), 0, 4, 0, 3, 5, 9);
	run_sql(db, sql);
	sqlite3_free(sql);
	return hand_index_done(db);
}

/* The quotation with this row in one form; to be given back. */
static json_t *link_quote(sqlite3 *db, uint32_t row,
			  void (*present)(struct json *, struct arena *,
					  const struct linked_quote *,
					  struct slice))
{
	struct linked_quote quote;
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct json json = { .out = &out };
	struct err err = { 0 };
	json_t *root;

	cr_assert_eq(linked_quote_read(&quote, db, &arena, row, &err), 0,
		     "%s", err.text);
	present(&json, &arena, &quote, SLICE("http://h:80"));
	root = json_loads(out.data, JSON_REJECT_DUPLICATES, NULL);
	cr_assert(root, "%s", out.data);
	buf_release(&out);
	arena_release(&arena);
	return root;
}

/* A text by a path of keys and numbers with slashes. */
static const char *text_at(json_t *root, const char *path)
{
	struct slice rest = slice_of(path);
	char key[32];

	while (rest.len && root) {
		struct slice name = slice_split(&rest, '/');

		snprintf(key, sizeof key, "%.*s", (int)name.len, name.data);
		root = json_is_array(root)
			? json_array_get(root, (size_t)atoi(key))
			: json_object_get(root, key);
	}
	return root && json_is_string(root) ? json_string_value(root)
					    : "(none)";
}

#define SAYS(path, want) \
	cr_expect_str_eq(text_at(root, path), want, "%s: %s", path, \
			 text_at(root, path))

Test(linked_quote, is_a_quotation_of_schema_org)
{
	sqlite3 *db = an_index();
	json_t *root = link_quote(db, 9, present_quotation_ld);

	SAYS("@context", "https://schema.org");
	SAYS("@type", "Quotation");
	SAYS("text", "Peace, now\" – café.");
	SAYS("@id", "http://h:80/q/k3:20-68");
	SAYS("creator/@type", "Person");
	SAYS("creator/name", "Ann Moe");
	SAYS("creator/sameAs", "https://www.wikidata.org/wiki/Q42");
	SAYS("spokenByCharacter/name", "Ann Moe");
	SAYS("dateCreated", "1985-05-17");
	SAYS("isPartOf/@type", "Article");
	SAYS("isPartOf/@id", "http://h:80/essays/k3");
	SAYS("isPartOf/headline", "The Visit");
	SAYS("isPartOf/author/0/familyName", "Moe");
	SAYS("isPartOf/author/0/name", "Jane Moe");
	SAYS("isPartOf/datePublished", "2001-05");
	SAYS("isPartOf/url", "http://u/");
	SAYS("citation", "Ann Moe, quoted in Jane Moe, “The Visit,” May 2001, "
	     "para. 1, http://u/.");
	cr_expect_eq(json_integer_value(json_object_get(root, "position")), 1);
	json_decref(root);
	hand_index_drop(db);
}

Test(linked_quote, says_no_more_of_a_speaker_than_is_known)
{
	sqlite3 *db = an_index();
	json_t *root = link_quote(db, 10, present_quotation_ld);

	SAYS("creator/@type", "Organization");
	SAYS("creator/sameAs", "(none)");
	SAYS("dateCreated", "(none)");
	json_decref(root);
	root = link_quote(db, 11, present_quotation_ld);
	SAYS("creator/name", "the guard");
	SAYS("creator/@type", "(none)");
	json_decref(root);
	root = link_quote(db, 12, present_quotation_ld);
	cr_expect_null(json_object_get(root, "creator"));
	json_decref(root);
	hand_index_drop(db);
}

Test(linked_quote, is_a_web_annotation_that_counts_characters)
{
	sqlite3 *db = an_index();
	json_t *root = link_quote(db, 9, present_annotation), *place;

	SAYS("@context", "http://www.w3.org/ns/anno.jsonld");
	SAYS("type", "Annotation");
	SAYS("id", "http://h:80/q/k3:20-68.anno.json");
	SAYS("body/0/type", "TextualBody");
	SAYS("body/0/purpose", "tagging");
	SAYS("body/0/value", "Ann Moe");
	SAYS("body/1/source", "http://www.wikidata.org/entity/Q42");
	SAYS("body/2/purpose", "describing");
	SAYS("body/2/value", "type: direct; speaker: Ann Moe; cue: told; "
	     "said: 1985-05-17; confidence: 0.75");
	SAYS("target/source", "http://h:80/essays/k3");
	SAYS("target/selector/0/type", "TextQuoteSelector");
	SAYS("target/selector/0/exact", WORDS);
	SAYS("target/selector/0/prefix", BEFORE);
	SAYS("target/selector/0/suffix", " The end.");
	SAYS("target/selector/1/type", "TextPositionSelector");
	place = json_array_get(json_object_get(json_object_get(root,
		"target"), "selector"), 1);
	cr_expect_eq(json_integer_value(json_object_get(place, "start")), 13);
	cr_expect_eq(json_integer_value(json_object_get(place, "end")), 50);
	json_decref(root);
	hand_index_drop(db);
}

Test(linked_quote, knows_what_is_no_quotation)
{
	struct linked_quote quote;
	struct arena arena = { 0 };
	struct err err = { 0 };
	sqlite3 *db = an_index();

	cr_expect_eq(linked_quote_read(&quote, db, &arena, 99, &err), 1);
	arena_release(&arena);
	hand_index_drop(db);
}
