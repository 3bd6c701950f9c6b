// The corpus (corpus.h) as an index of Xapian:
//
//     make_xapian INDEX CORPUS
//
// Its own TermGenerator with English stems: surface words with places, and
// stems.  Facets are prefixed terms and, to be counted, packed values.

#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>

#include "xapian_corpus.h"

enum { BATCH = 50000 };

// The year of a Julian day number (Richards 2013).
static int year_of(long day)
{
	long f = day + 1401 + (((4 * day + 274277) / 146097) * 3) / 4 - 38;
	long e = 4 * f + 3, h = 5 * ((e % 1461) / 4) + 2;
	long month = (h / 153 + 2) % 12 + 1;

	return (int)(e / 1461 - 4716 + (12 + 2 - month) / 12);
}

static string packed(const std::set<unsigned> &numbers)
{
	string out;

	for (unsigned n : numbers)
		out.append((const char *)&n, sizeof n);
	return out;
}

static std::set<unsigned> actors_in(const string &field)
{
	std::set<unsigned> out;

	if (!field.empty())
		for (const string &m : split(field, ' '))
			out.insert((unsigned)atoi(m.c_str()));
	return out;
}

static std::set<unsigned> years_in(const string &field)
{
	std::set<unsigned> out;

	if (field.empty())
		return out;
	for (const string &date : split(field, ' ')) {
		vector<string> parts = split(date, ':');
		int last = year_of(atol(parts[1].c_str()));

		for (int y = year_of(atol(parts[0].c_str())); y <= last; y++)
			out.insert((unsigned)y);
	}
	return out;
}

static void add_facets(Xapian::Document &doc, const vector<string> &fields)
{
	std::set<unsigned> actors = actors_in(fields[2]);
	std::set<unsigned> years = years_in(fields[3]);

	for (unsigned a : actors)
		doc.add_boolean_term("XA" + std::to_string(a));
	for (unsigned y : years)
		doc.add_boolean_term("XY" + std::to_string(y));
	doc.add_value(ESSAY, fields[0]);
	doc.add_value(ACTORS, packed(actors));
	doc.add_value(YEARS, packed(years));
	doc.set_data(fields[5]);
}

static void add_quotes(Xapian::WritableDatabase &db, Xapian::TermGenerator &gen,
		       const vector<string> &fields)
{
	if (fields[4].empty())
		return;
	for (const string &quote : split(fields[4], ' ')) {
		unsigned speaker, start, end;
		Xapian::Document doc;

		sscanf(quote.c_str(), "%u:%u-%u", &speaker, &start, &end);
		doc.add_boolean_term("XS" + std::to_string(speaker));
		gen.set_document(doc);
		gen.index_text(fields[5].substr(start, end - start));
		db.add_document(doc);
	}
}

static void make_index(const string &path, const string &folder)
{
	const int flags = Xapian::DB_CREATE_OR_OVERWRITE;
	Xapian::WritableDatabase db(path, flags);
	Xapian::WritableDatabase quotes(path + ".quotes", flags);
	Xapian::TermGenerator gen;
	std::ifstream in(folder + "/passages.tsv");
	string line;
	size_t n = 0;

	gen.set_stemmer(Xapian::Stem("en"));
	gen.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
	while (getline(in, line)) {
		vector<string> fields = split(line, '\t');
		Xapian::Document doc;

		gen.set_document(doc);
		gen.set_termpos(0);
		gen.index_text(fields[5]);
		add_facets(doc, fields);
		add_quotes(quotes, gen, fields);
		db.add_document(doc);
		if (++n % BATCH == 0)
			db.commit();
	}
	db.commit();
	quotes.commit();
}

int main(int argc, char **argv)
try {
	if (argc < 3)
		return 2;
	make_index(argv[1], argv[2]);
	return 0;
} catch (const Xapian::Error &error) {
	fprintf(stderr, "make_xapian: %s\n", error.get_msg().c_str());
	return 2;
}
