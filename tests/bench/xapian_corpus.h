#ifndef QUOTH_BENCH_XAPIAN_CORPUS_H
#define QUOTH_BENCH_XAPIAN_CORPUS_H

// What make_xapian and ask_xapian have in common.

#include <string>
#include <vector>

using std::string;
using std::vector;

// Values of a passage.
enum { ESSAY, ACTORS, YEARS };

static inline vector<string> split(const string &text, char stop)
{
	vector<string> parts;
	size_t at = 0, end;

	while ((end = text.find(stop, at)) != string::npos) {
		parts.push_back(text.substr(at, end - at));
		at = end + 1;
	}
	parts.push_back(text.substr(at));
	return parts;
}

#endif
