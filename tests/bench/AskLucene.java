/*
 * Lucene as bench.py asks it (ask.h tells the questions): AskLucene INDEX,
 * which MakeLucene has made.  What to show has one value more than for the
 * others, `exact`: by default Lucene stops to count matches at 1,000 and
 * skips what cannot be among the best ten; `exact` and `page` count them all,
 * as the other engines do.
 */

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.Arrays;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.grouping.GroupingSearch;
import org.apache.lucene.search.grouping.TopGroups;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

public class AskLucene {
	static final int LIMIT = 10;
	static final ThreadMXBean THREADS =
		ManagementFactory.getThreadMXBean();

	/* ---- being asked */

	static class Ask {
		String show, wanted, kind;
		String[] words, filter;

		Ask(String line) {
			String[] f = line.split("\t", -1);

			show = f[0].substring(f[0].indexOf(' ') + 1);
			wanted = f[2];
			kind = f[3];
			words = f[4].split(" ");
			filter = f[5].split(" ");
		}
	}

	final IndexSearcher passages, quotes;
	final SortedSetDocValuesReaderState state;
	final Analyzer stems = new MakeLucene.English(true);
	final UnifiedHighlighter highlighter;

	AskLucene(Path index) throws IOException {
		passages = open(index.resolve("passages"));
		quotes = open(index.resolve("quotes"));
		/* No cache of filters: an answer is worked out each time. */
		passages.setQueryCache(null);
		quotes.setQueryCache(null);
		state = new DefaultSortedSetDocValuesReaderState(
			passages.getIndexReader());
		highlighter = new UnifiedHighlighter(passages, stems);
		/* The words of the query stand in other fields than the text. */
		highlighter.setFieldMatcher(field -> true);
	}

	static IndexSearcher open(Path at) throws IOException {
		return new IndexSearcher(DirectoryReader.open(
			FSDirectory.open(at)));
	}

	Query stem(String word) throws IOException {
		String form = word;

		try (TokenStream s = stems.tokenStream("stem", word)) {
			CharTermAttribute term =
				s.addAttribute(CharTermAttribute.class);

			s.reset();
			if (s.incrementToken())
				form = term.toString();
			s.end();
		}
		return new TermQuery(new Term("stem", form));
	}

	Query words(Ask ask) throws IOException {
		BooleanQuery.Builder out = new BooleanQuery.Builder();

		if (ask.kind.equals("phrase"))
			return new PhraseQuery("surface", ask.words);
		if (ask.kind.equals("prefix"))
			return new PrefixQuery(new Term("surface",
							ask.words[0]));
		if (ask.words.length == 1)
			return stem(ask.words[0]);
		for (String word : ask.words)
			out.add(stem(word), ask.kind.equals("any")
				? Occur.SHOULD : Occur.MUST);
		return out.build();
	}

	static int day(int year, int month, int day) {
		return (int) LocalDate.of(year, month, day)
			.getLong(JulianFields.JULIAN_DAY);
	}

	Query filter(Ask ask) {
		switch (ask.filter[0]) {
		case "years":
			return IntRange.newIntersectsQuery("days",
				new int[] { day(Integer.parseInt(ask.filter[1]),
						1, 1) },
				new int[] { day(Integer.parseInt(ask.filter[2]),
						12, 31) });
		case "actor":
			return new TermQuery(new Term("actor", ask.filter[1]));
		case "by":
			return new TermQuery(new Term("speaker",
						      ask.filter[1]));
		default:
			return null;
		}
	}

	Query query(Ask ask) throws IOException {
		Query words = words(ask), filter = filter(ask);

		if (filter == null)
			return words;
		return new BooleanQuery.Builder().add(words, Occur.MUST)
			.add(filter, Occur.FILTER).build();
	}

	/* The best passage of each of the best essays. */
	TopDocs perEssay(Query query) throws IOException {
		GroupingSearch search = new GroupingSearch("essay");
		TopGroups<?> found;
		ScoreDoc[] best;

		search.setGroupDocsLimit(1);
		found = search.search(passages, query, 0, LIMIT);
		best = new ScoreDoc[found.groups.length];
		for (int i = 0; i < best.length; i++)
			best[i] = found.groups[i].scoreDocs[0];
		return new TopDocs(new TotalHits(found.totalHitCount,
			TotalHits.Relation.EQUAL_TO), best);
	}

	TopDocs facets(Query query) throws IOException {
		FacetsCollector all = new FacetsCollector();
		TopScoreDocCollector best = TopScoreDocCollector.create(
			LIMIT, Integer.MAX_VALUE);
		SortedSetDocValuesFacetCounts counts;

		passages.search(query, MultiCollector.wrap(best, all));
		counts = new SortedSetDocValuesFacetCounts(state, all);
		counts.getTopChildren(LIMIT, "actor");
		counts.getTopChildren(LIMIT, "year");
		return best.topDocs();
	}

	TopDocs allCounted(IndexSearcher searcher, Query query)
			throws IOException {
		TopScoreDocCollector best = TopScoreDocCollector.create(
			LIMIT, Integer.MAX_VALUE);

		searcher.search(query, best);
		return best.topDocs();
	}

	long excerpts(Query query, TopDocs found) throws IOException {
		int n = found.scoreDocs.length, shown = 0;
		String[] marked;

		if (n == 0)
			return 0;
		marked = highlighter.highlight("text", query, found, 1);
		for (String m : marked)
			shown += m == null ? 0 : m.length();
		return shown;
	}

	long answer(Ask ask) throws IOException {
		boolean isQuotes = ask.wanted.equals("quotations by");
		IndexSearcher searcher = isQuotes ? quotes : passages;
		Query query = query(ask);
		TopDocs found;

		if (ask.wanted.equals("per essay"))
			found = perEssay(query);
		else if (ask.wanted.equals("facets"))
			found = facets(query);
		else if (ask.show.equals("ids"))
			found = searcher.search(query, LIMIT);
		else
			found = allCounted(searcher, query);
		if (ask.show.equals("page") && !isQuotes)
			excerpts(query, found);
		return found.totalHits.value;
	}

	/* Processor time of this thread, in microseconds. */
	static double now() {
		return THREADS.getCurrentThreadCpuTime() / 1e3;
	}

	void loop() throws IOException {
		BufferedReader in = new BufferedReader(
			new InputStreamReader(System.in));
		String line;

		while ((line = in.readLine()) != null) {
			int times = Integer.parseInt(
				line.substring(0, line.indexOf(' ')));
			double[] each = new double[Math.max(times, 1)];
			Ask ask = new Ask(line);
			double start = now();
			long total = answer(ask);
			double first = now() - start;

			each[0] = first;
			for (int i = 0; i < times; i++) {
				start = now();
				total = answer(ask);
				each[i] = now() - start;
			}
			Arrays.sort(each);
			System.out.printf("%d\t%.1f\t%.1f%n", total, first,
					  each[each.length / 2]);
			System.out.flush();
		}
	}

	public static void main(String[] args) throws IOException {
		new AskLucene(Paths.get(args[0])).loop();
	}
}
