// Xapian as bench.py asks it (ask.h tells the questions): ask_xapian INDEX,
// which make_xapian has made.

#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <unordered_map>

#include <time.h>

#include "xapian_corpus.h"

enum { LIMIT = 10 };

struct Ask {
	bool page, facets, per_essay, quotes;
	string kind, filter;
	vector<string> words;
};

struct Engine {
	Xapian::Database passages, quotes;
	Xapian::Stem stem{"en"};
};

class Counter : public Xapian::MatchSpy {
	Xapian::valueno slot;
	std::unordered_map<unsigned, unsigned> counts;

public:
	explicit Counter(Xapian::valueno slot_) : slot(slot_) {}

	void operator()(const Xapian::Document &doc, double) override
	{
		string value = doc.get_value(slot);
		unsigned n;

		for (size_t i = 0; i + sizeof n <= value.size();
		     i += sizeof n) {
			memcpy(&n, value.data() + i, sizeof n);
			counts[n]++;
		}
	}

	vector<std::pair<unsigned, unsigned>> best() const
	{
		vector<std::pair<unsigned, unsigned>> out;

		for (const auto &c : counts)
			out.push_back({ c.second, c.first });
		std::partial_sort(out.begin(), out.begin() +
				  std::min<size_t>(LIMIT, out.size()),
				  out.end(), std::greater<>());
		return out;
	}
};

static Xapian::Query words_query(const Engine &e, const Ask &ask)
{
	vector<Xapian::Query> parts;

	if (ask.kind == "phrase")
		return Xapian::Query(Xapian::Query::OP_PHRASE,
				     ask.words.begin(), ask.words.end(),
				     ask.words.size());
	if (ask.kind == "prefix")
		return Xapian::Query(Xapian::Query::OP_WILDCARD, ask.words[0],
				     0, Xapian::Query::WILDCARD_LIMIT_ERROR,
				     Xapian::Query::OP_OR);
	for (const string &word : ask.words)
		parts.push_back(Xapian::Query("Z" + e.stem(word)));
	return Xapian::Query(ask.kind == "any" ? Xapian::Query::OP_OR
					       : Xapian::Query::OP_AND,
			     parts.begin(), parts.end());
}

static Xapian::Query whole_query(const Engine &e, const Ask &ask)
{
	Xapian::Query query = words_query(e, ask), filter;
	vector<string> f = split(ask.filter, ' ');

	if (f[0] == "years") {
		for (int y = atoi(f[1].c_str()); y <= atoi(f[2].c_str()); y++)
			filter |= Xapian::Query("XY" + std::to_string(y));
	} else if (f[0] == "actor" || f[0] == "by") {
		filter = Xapian::Query((f[0] == "by" ? "XS" : "XA") + f[1]);
	} else {
		return query;
	}
	return Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
}

static long answer(const Engine &e, const Ask &ask)
{
	const Xapian::Database &db = ask.quotes ? e.quotes : e.passages;
	Xapian::Enquire enquire(db);
	Counter actors(ACTORS), years(YEARS);
	Xapian::MSet found;
	size_t shown = 0;

	enquire.set_query(whole_query(e, ask));
	if (ask.per_essay)
		enquire.set_collapse_key(ESSAY);
	if (ask.facets) {
		enquire.add_matchspy(&actors);
		enquire.add_matchspy(&years);
	}
	// Totals are exact, as those of the others: check them all.
	found = enquire.get_mset(0, LIMIT, db.get_doccount());
	if (ask.facets)
		shown += actors.best().size() + years.best().size();
	if (ask.page)
		for (auto it = found.begin(); it != found.end(); ++it)
			shown += found.snippet(it.get_document().get_data(),
					       250, e.stem).size();
	if (shown == (size_t)-1)
		return -1;
	return (long)(ask.per_essay
		      ? found.get_uncollapsed_matches_estimated()
		      : found.get_matches_estimated());
}

static bool read_ask(const string &line, int &times, Ask &ask)
{
	vector<string> f = split(line, '\t');
	vector<string> head = split(f[0], ' ');

	if (f.size() < 6 || head.size() < 2)
		return false;
	times = atoi(head[0].c_str());
	ask.page = head[1] == "page";
	ask.facets = f[2] == "facets";
	ask.per_essay = f[2] == "per essay";
	ask.quotes = f[2] == "quotations by";
	ask.kind = f[3];
	ask.words = split(f[4], ' ');
	ask.filter = f[5];
	return true;
}

static double now()
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double timed(const Engine &e, const Ask &ask, long &total)
{
	double start = now();

	total = answer(e, ask);
	return now() - start;
}

static int ask_loop(const Engine &e)
{
	string line;

	while (getline(std::cin, line)) {
		vector<double> each;
		int times;
		long total;
		Ask ask;

		if (!read_ask(line, times, ask))
			return 2;
		double first = timed(e, ask, total);
		for (int i = 0; i < times; i++)
			each.push_back(timed(e, ask, total));
		std::sort(each.begin(), each.end());
		printf("%ld\t%.1f\t%.1f\n", total, first,
		       times ? each[(size_t)times / 2] : first);
		fflush(stdout);
	}
	return 0;
}

int main(int argc, char **argv)
try {
	if (argc < 2)
		return 2;
	Engine e;
	e.passages = Xapian::Database(argv[1]);
	e.quotes = Xapian::Database(string(argv[1]) + ".quotes");
	return ask_loop(e);
} catch (const Xapian::Error &error) {
	fprintf(stderr, "ask_xapian: %s\n", error.get_msg().c_str());
	return 2;
}
