# quoth: who said what, and when.  `make help` lists the targets.

CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
UNITDIR ?= $(PREFIX)/lib/systemd/system
PKG_CONFIG ?= pkg-config
SAN ?=

comma := ,
B := build$(if $(SAN),/$(subst $(comma),-,$(SAN)))
Q := $(if $(V),,@)

# Debian packages: what the program is built with, and what tests need more.
DEBS := gcc make pkg-config binutils libsqlite3-dev libicu-dev libstemmer-dev \
	libxml2-dev libmd4c-dev libuchardet-dev libjansson-dev libxxhash-dev libmicrohttpd-dev
TEST_DEBS := $(DEBS) libcriterion-dev python3 python3-jsonschema jq util-linux curl
BROWSER_DEBS := chromium chromium-driver python3-selenium fonts-urw-base35

MODULES := sqlite3 icu-uc icu-i18n libxml-2.0 md4c uchardet jansson libxxhash \
	libmicrohttpd
PKG_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(MODULES))
PKG_LIBS = $(shell $(PKG_CONFIG) --libs $(MODULES)) -lstemmer -lpthread -lm
WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	$(if $(WERROR),-Werror)
SANFLAGS := $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer \
	-fno-sanitize-recover=undefined)
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -I. $(WARN) $(PKG_CFLAGS) $(SANFLAGS) \
	-DQUOTH_VERSION='"$(VERSION)"' $(CFLAGS)
VERSION := 0.1.0

SRC := $(sort $(wildcard core/*.c indexer/*.c searcher/*.c \
	searcher/web/*.c))
LINKED := $(sort $(wildcard indexer/lexicon/*.tsv)) corpus/actors.tsv \
	indexer/model/names.model \
	$(wildcard searcher/web/assets/*) $(wildcard searcher/web/templates/*)
TRAIN_SRC := $(sort $(wildcard indexer/model/*.c))
OBJ := $(SRC:%.c=$B/%.o) $(LINKED:%=$B/%.o)
TEST_SRC := $(sort $(wildcard tests/core/test_*.c tests/indexer/test_*.c \
	tests/searcher/test_*.c))
TESTS := $(TEST_SRC:%.c=$B/%)
FUZZERS := $(patsubst %.c,build/fuzzer/%,$(wildcard tests/fuzz/*.c))
HEADERS := $(wildcard core/*.h indexer/*.h searcher/*.h searcher/web/*.h)

.DEFAULT_GOAL := all
.PHONY: all help demo check test check-headers check-layers check-san cli \
	fuzz format install uninstall clean deps test-deps bench bench-run \
	bench-programs axe picture train train-measure
.DELETE_ON_ERROR:
.SECONDARY:

all: $B/quoth ## build build/quoth (SAN=address,undefined: into its own folder)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-14s %s\n", $$1, $$2 }' \
		Makefile

# $(call need,PACKAGES): install those Debian packages that are missing.
need = missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p \
	2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	echo "installing:" $$missing; $$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	--no-install-recommends $$missing >/dev/null; fi

deps:
	$Q$(call need,$(DEBS))
test-deps:
	$Q$(call need,$(TEST_DEBS) $(BROWSER_DEBS) \
	$$(command -v npm >/dev/null || echo npm))

# axe-core looks at the pages in tests/browser.  Without it that test is skipped.
AXE := build/browser/node_modules/axe-core/axe.min.js
axe: test-deps
	$Q$(MAKE) --no-print-directory $(AXE)
$(AXE): tests/browser/package-lock.json
	$Qmkdir -p build/browser && cp tests/browser/package*.json build/browser
	$Qcd build/browser && npm ci --ignore-scripts --no-audit --no-fund \
	--fetch-retries=1 --fetch-timeout=30000 >npm.log 2>&1 && \
	touch $(CURDIR)/$@ || echo "no axe-core: build/browser/npm.log says why"

picture: test-deps all ## make the picture of the page that README shows
	$Q/usr/bin/python3 -B tests/browser/picture.py $B/quoth corpus tests/browser/page.png

demo: deps ## install what is missing, build, index corpus/, answer three queries
	$Q$(MAKE) --no-print-directory all
	$Qtests/demo.sh $B/quoth

check: test-deps axe ## install what tests need, build, run every test
	$Q$(MAKE) --no-print-directory check-layers check-headers
	$Q$(MAKE) --no-print-directory WERROR=1 all
	$Qtests/run.sh $(MAKE)

$B/quoth: $B/quoth.o $(OBJ)
	@echo "  LINK $@"
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$B/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$Q$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# These files are linked in as they are; symbols are _binary_PATH_start, _end.
$(LINKED:%=$B/%.o): $B/%.o: %
	@mkdir -p $(@D)
	$Qld -r -b binary -z noexecstack -o $@ $<

# The table of the word lists, made from their names.
$B/indexer/lexicon.o: $B/lexicon_lists.h
$B/indexer/lexicon.o: ALL_CFLAGS += -I$B
$B/lexicon_lists.h: $(wildcard indexer/lexicon/*.tsv) Makefile
	@mkdir -p $(@D)
	$Qfor f in $(sort $(wildcard indexer/lexicon/*.tsv)); do \
	n=$$(basename $$f .tsv); echo "LIST($$n)"; done >$@

# The table of the files of the page, made from their names.
WEB_FILES = $(sort $(wildcard searcher/web/assets/* searcher/web/templates/*))
$B/searcher/web/web_files.o: $B/web_files_table.h
$B/searcher/web/web_files.o: ALL_CFLAGS += -I$B
$B/web_files_table.h: $(WEB_FILES) Makefile
	@mkdir -p $(@D)
	$Qfor f in $(WEB_FILES); do n=$${f##*/}; \
	case $$f in */assets/*) k=ASSET;; *) k=TEMPLATE;; esac; \
	echo "$$k($$(echo $$n | tr -c 'a-zA-Z0-9\n' _), \"$$n\")"; done >$@

# The name tagger's trainer: see indexer/model/README.md.  Not installed.
$B/indexer/model/%.o: CFLAGS += -O3 -ffp-contract=off
$B/quoth-train: $(TRAIN_SRC:%.c=$B/%.o) $(OBJ)
	@echo "  LINK $@"
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

CORPORA = $(DATA)/../corpora
TRAIN = $B/quoth-train -x gum_textbook -w re3d=0.1 -u $(CORPORA)/milestones \
	-u $(CORPORA)/secretary-bios -u $(CORPORA)/speeches \
	-u $(DATA)/fiction-quotes $(CORPORA)/milestones=0.1 \
	$(CORPORA)/secretary-bios=0.1 $(DATA)/actors
train: $B/quoth-train ## make indexer/model/names.model from DATA=FOLDER
	$(TRAIN) -o indexer/model/names.model
train-measure: $B/quoth-train ## train without a fifth of DATA, measure on that
	$(TRAIN) -R -k 5 -d

$B/tests/%: $B/tests/%.o $(OBJ)
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcriterion

# Benchmarks: see tests/bench/README.md.  Peers are built by `make bench` alone.
BENCHES := $(patsubst %,$B/tests/bench/%,generate queries fill ask_quoth \
	make_fts5 ask_fts5 threads)
BENCH_OBJ := $(patsubst %,$B/tests/bench/%.o,ask corpus number quoth_engine \
	rare_words source stock urn)
$(BENCHES): $B/tests/bench/%: $B/tests/bench/%.o $(BENCH_OBJ) $(OBJ)
	@echo "  LINK $@"
	$Q$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

LUCENE = $(subst $(eval ) ,:,$(wildcard $(patsubst %, \
	/usr/share/java/lucene-%-8*.jar,core analyzers-common facet grouping \
	highlighter memory queries)))
PEERS := $(patsubst %,$B/tests/bench/%,make_xapian ask_xapian \
	MakeLucene.class)
$B/tests/bench/%_xapian: tests/bench/%_xapian.cc tests/bench/xapian_corpus.h
	@mkdir -p $(@D)
	@echo "  CXX  $<"
	$Qg++ -O2 -g -Wall -Wextra -o $@ $< $$(xapian-config --cxxflags --libs)
$B/tests/bench/MakeLucene.class: $(wildcard tests/bench/*.java)
	@mkdir -p $(@D)
	@echo "  JAVA $^"
	$Qjavac -Xlint:all -cp '$(LUCENE)' -d $(@D) $^

BENCH_DEBS := $(DEBS) g++ libxapian-dev liblucene8-java default-jdk-headless \
	python3
BENCH_DATA = $(or $(DATA),../shared/corpora)
bench: ## compare speed with FTS5, Xapian, Lucene; DATA=FOLDER PASSAGES=100000
	$Qif [ ! -d "$(BENCH_DATA)" ]; then \
	echo "bench: skipped, no essays in DATA=$(BENCH_DATA)"; \
	else $(call need,$(BENCH_DEBS)); \
	$(MAKE) --no-print-directory bench-run; fi
bench-run: all bench-programs
	$Qtests/bench/bench.py --data "$(BENCH_DATA)" \
	--passages $(or $(PASSAGES),100000) --programs $B/tests/bench \
	--quoth $B/quoth --lucene '$(LUCENE)' --out $B/bench $(BENCH_OPTIONS)
bench-programs: $(BENCHES) $(PEERS)

test: $(TESTS) $B/quoth $B/quoth-train $(BENCHES) ## build the Criterion tests

# What is asked by chance and scanned slowly, for one test.
$B/tests/searcher/test_differential: $(addprefix $B/tests/searcher/, \
	random_query.o slow_facets.o slow_filters.o slow_marks.o slow_scan.o \
	slow_words.o small_corpus.o)

# Essays made by chance, for those that read an index of them.
$(addprefix $B/tests/searcher/test_,essay_list essay_view index_facts): \
	$B/tests/searcher/small_corpus.o

build/fuzzer/%: %.c $(SRC) $B/lexicon_lists.h $B/web_files_table.h $(LINKED:%=$B/%.o)
	@mkdir -p $(@D)
	$Qclang -std=c17 -D_GNU_SOURCE -I. -I$B -g -O1 $(PKG_CFLAGS) \
	-DQUOTH_VERSION='"$(VERSION)"' \
	-fsanitize=fuzzer,address,undefined -o $@ $< $(SRC) \
	$(LINKED:%=$B/%.o) $(PKG_LIBS)
fuzz: $(FUZZERS) ## run every fuzz target for FUZZ_SECONDS (30) each; needs clang
	$Qfor f in $(FUZZERS); do $$f -max_total_time=$(or $(FUZZ_SECONDS),30) \
	-print_final_stats=1 || exit 1; done

check-headers: ## compile each header alone
	$Qfor h in $(HEADERS); do $(CC) $(ALL_CFLAGS) -fsyntax-only -x c $$h \
	|| exit 1; done

check-layers: ## core knows core; indexer and searcher never meet; web is above
	$Qgrep -rn '#include "' core indexer searcher | awk '{ \
	match($$0, /^[a-z]+/); from = substr($$0, 1, RLENGTH); \
	split($$0, q, "\""); if (split(q[2], p, "/") > 1 && p[1] != from && \
	p[1] != "core") { print; bad = 1 } } END { exit bad }'
	$Q! grep -n '#include "searcher/web/' $(filter-out \
	searcher/cmd_serve.c,$(wildcard searcher/*.[ch]))

format: ## format all C files (needs clang-format)
	clang-format -i quoth.c $(SRC) $(HEADERS) $(TEST_SRC)

install: all ## install under PREFIX (/usr/local), below DESTDIR
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 \
	$(DESTDIR)$(MANDIR)/man7 $(DESTDIR)$(UNITDIR)
	install -m 755 $B/quoth $(DESTDIR)$(BINDIR)/quoth
	install -m 644 quoth.1 $(DESTDIR)$(MANDIR)/man1/quoth.1
	install -m 644 quoth-query.7 $(DESTDIR)$(MANDIR)/man7/quoth-query.7
	sed 's|@BINDIR@|$(BINDIR)|' searcher/web/quoth.service \
	>$(DESTDIR)$(UNITDIR)/quoth.service
	chmod 644 $(DESTDIR)$(UNITDIR)/quoth.service

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(BINDIR)/quoth $(DESTDIR)$(MANDIR)/man1/quoth.1 \
	$(DESTDIR)$(MANDIR)/man7/quoth-query.7 \
	$(DESTDIR)$(UNITDIR)/quoth.service

clean: ## remove build/
	rm -rf build

-include $(shell find $B -name '*.d' 2>/dev/null)
