/*
 * The corpus (corpus.h) as an index of Lucene:
 *
 *     MakeLucene INDEX CORPUS [bare]
 *
 * Two fields: stems for words (its English stop words left out), surface
 * words for phrases.  Facets are doc values, actors also terms, times
 * ranges.  `bare` makes an index of the two fields alone.
 */

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

public class MakeLucene {
	/* ---- analysis */

	static class English extends Analyzer {
		final boolean stems;

		English(boolean stems) {
			this.stems = stems;
		}

		@Override
		protected TokenStreamComponents createComponents(String field) {
			Tokenizer words = new StandardTokenizer();
			TokenStream out = new LowerCaseFilter(words);

			if (stems) {
				out = new EnglishPossessiveFilter(out);
				out = new StopFilter(out,
					EnglishAnalyzer.getDefaultStopSet());
				out = new SnowballFilter(out, "English");
			}
			return new TokenStreamComponents(words, out);
		}
	}

	static Analyzer analyzer() {
		return new PerFieldAnalyzerWrapper(new English(false),
			java.util.Map.of("stem", new English(true)));
	}

	/* ---- making an index */

	static FacetsConfig facets() {
		FacetsConfig config = new FacetsConfig();

		config.setMultiValued("actor", true);
		config.setMultiValued("year", true);
		return config;
	}

	static LocalDate date(String day) {
		return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY,
					    Long.parseLong(day));
	}

	static String[] list(String field) {
		return field.isEmpty() ? new String[0] : field.split(" ");
	}

	static void addFacets(Document doc, String[] f) {
		TreeSet<String> actors = new TreeSet<>();
		TreeSet<Integer> years = new TreeSet<>();

		for (String m : list(f[2]))
			actors.add(m.substring(0, m.indexOf(':')));
		for (String d : list(f[3])) {
			String[] days = d.split(":");
			int last = date(days[1]).getYear();

			doc.add(new IntRange("days",
				new int[] { Integer.parseInt(days[0]) },
				new int[] { Integer.parseInt(days[1]) }));
			for (int y = date(days[0]).getYear(); y <= last; y++)
				years.add(y);
		}
		for (String a : actors) {
			doc.add(new StringField("actor", a, Field.Store.NO));
			doc.add(new SortedSetDocValuesFacetField("actor", a));
		}
		for (int y : years)
			doc.add(new SortedSetDocValuesFacetField("year",
				Integer.toString(y)));
		doc.add(new SortedDocValuesField("essay", new BytesRef(f[0])));
		doc.add(new StoredField("text", f[5]));
	}

	static void addWords(Document doc, String text) {
		doc.add(new TextField("surface", text, Field.Store.NO));
		doc.add(new TextField("stem", text, Field.Store.NO));
	}

	static void addQuotes(IndexWriter quotes, String[] f)
			throws IOException {
		byte[] text = f[5].getBytes(StandardCharsets.UTF_8);

		for (String q : list(f[4])) {
			String[] parts = q.split("[:-]");
			int start = Integer.parseInt(parts[1]);
			int end = Integer.parseInt(parts[2]);
			Document doc = new Document();

			doc.add(new StringField("speaker", parts[0],
						Field.Store.NO));
			addWords(doc, new String(text, start, end - start,
						 StandardCharsets.UTF_8));
			quotes.addDocument(doc);
		}
	}

	static IndexWriter writer(Path at) throws IOException {
		IndexWriterConfig config = new IndexWriterConfig(analyzer());

		config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
		config.setRAMBufferSizeMB(128);
		return new IndexWriter(FSDirectory.open(at), config);
	}

	static void make(Path index, Path corpus, boolean bare)
			throws IOException {
		FacetsConfig facets = facets();

		try (IndexWriter passages = writer(index.resolve("passages"));
		     IndexWriter quotes = writer(index.resolve("quotes"));
		     BufferedReader in = Files.newBufferedReader(
				corpus.resolve("passages.tsv"))) {
			String line;

			while ((line = in.readLine()) != null) {
				String[] f = line.split("\t", -1);
				Document doc = new Document();

				addWords(doc, f[5]);
				if (!bare) {
					addFacets(doc, f);
					addQuotes(quotes, f);
				}
				passages.addDocument(facets.build(doc));
			}
			passages.forceMerge(1);
			quotes.forceMerge(1);
		}
	}

	public static void main(String[] args) throws IOException {
		make(Paths.get(args[0]), Paths.get(args[1]), args.length > 2);
	}
}
