# handout: build, test, install. `make help` lists the targets.
#
# Four variants of the program never share objects: release (what `all` makes), san
# (address and undefined-behaviour sanitizers), cov (coverage) and fuzz (libFuzzer).

VERSION  = 0.1.0
VARIANT ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
COURSE   = content/kubernetes-intensive
COURSES  = $(sort $(wildcard content/*))

B   := out/build/$(VARIANT)
BIN := $(if $(filter release,$(VARIANT)),out/bin/handout,$(B)/handout)

# ---- what it needs --------------------------------------------------------

PKGS     := libcmark yaml-0.1 libzip expat harfbuzz harfbuzz-subset fontconfig libutf8proc fribidi spng libqrencode zlib libdeflate libmicrohttpd
DEBIAN   := gcc make pkg-config libcmark-dev libyaml-dev libhpdf-dev libzip-dev libexpat1-dev \
            libharfbuzz-dev libfontconfig-dev libutf8proc-dev libfribidi-dev libspng-dev libqrencode-dev zlib1g-dev libdeflate-dev libstemmer-dev libmicrohttpd-dev tzdata fonts-noto-core fonts-jetbrains-mono fonts-dejavu-core
FEDORA   := gcc make pkgconf cmark-devel libyaml-devel libharu-devel libzip-devel expat-devel \
            harfbuzz-devel fontconfig-devel utf8proc-devel fribidi-devel libspng-devel qrencode-devel zlib-devel libdeflate-devel libstemmer-devel libmicrohttpd-devel tzdata google-noto-sans-fonts jetbrains-mono-fonts dejavu-sans-fonts
ARCH     := gcc make pkgconf cmark libyaml libharu libzip expat harfbuzz fontconfig utf8proc fribidi libspng qrencode zlib libdeflate snowball libmicrohttpd \
            tzdata noto-fonts ttf-jetbrains-mono ttf-dejavu
BREW     := pkg-config cmark libyaml libharu libzip expat harfbuzz fontconfig utf8proc fribidi libspng qrencode zlib libdeflate snowball libmicrohttpd \
            font-noto-sans font-jetbrains-mono font-dejavu
DEBIAN_TEST := libcmocka-dev clang clang-format clang-tidy libclang-rt-14-dev cppcheck shellcheck \
            universal-ctags pmccabe valgrind gcovr \
            poppler-utils qpdf libarchive-tools imagemagick fonts-droid-fallback unzip jq libxml2-utils shfmt bubblewrap openssh-server \
            chromium $(if $(shell command -v npm),,nodejs npm)

# ---- how it is built ------------------------------------------------------

CC       ?= cc
CSTD     := -std=c17 -D_GNU_SOURCE
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wswitch-enum -Wvla -Wwrite-strings
ifdef CI
WARN     += -Werror
endif
CFLAGS.release := -O2 -g
CFLAGS.san     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
                  -fno-omit-frame-pointer -DARENA_MALLOC -DMARKDOWN_PIECE=1
CFLAGS.cov     := -O0 -g --coverage -fprofile-update=atomic
CFLAGS.fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -DARENA_MALLOC -DMARKDOWN_PIECE=1
LDFLAGS.san    := -fsanitize=address,undefined
LDFLAGS.cov    := --coverage
LDFLAGS.fuzz   := -fsanitize=fuzzer,address,undefined
CFLAGS  ?= $(CFLAGS.$(VARIANT))

# Asked once, by the first command that needs it.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PKGS)) -lhpdf -lstemmer -lpthread -lm)$(PKG_LIBS)
COMPILE    = $(CC) $(CSTD) $(CFLAGS) $(WARN) -Igen $(PKG_CFLAGS) -DHANDOUT_VERSION='"$(VERSION)"' -MMD -MP
# For a make that a target starts: what can be done at once, unless a -j says how much.
AT_ONCE    = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))
# A line for each file that is made; V=1 shows the commands.
SAY        = $(if $(V),,@echo '$(1) $(2)' && )
LINK       = $(CC) $(CFLAGS) $(LDFLAGS) $(LDFLAGS.$(VARIANT))

SRC  := $(sort $(shell find gen -mindepth 2 -name "*.c"))
OBJ  := $(SRC:gen/%.c=$(B)/%.o) $(B)/templates.o
UNIT := $(sort $(wildcard tests/unit/test_*.c))
UNITS := $(UNIT:tests/unit/%.c=$(B)/unit/%)
PEERS := $(patsubst tests/%.c,$(B)/%,$(wildcard tests/peer/*.c))
SHIM  := $(B)/faults/shim.so
DECK_PACK := $(B)/decks/pack
FUZZERS := $(patsubst tests/%.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
TEMPLATES := $(sort $(shell find templates -type f))

.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:

all: $(BIN) course ## build the program and render the bundled courses into out/ [V=1: show commands]

program: $(BIN) ## build the program only

course: $(BIN)
	@set -e; for course in $(COURSES); do $(BIN) build $$course -o out; done

$(BIN): $(B)/main.o $(B)/libhandout.a
	@mkdir -p $(@D)
	$(call SAY,LD,$@)$(LINK) $^ $(PKG_LIBS) -o $@

$(B)/libhandout.a: $(OBJ)
	@rm -f $@
	$(call SAY,AR,$@)ar rcs $@ $^

$(B)/%.o: gen/%.c $(B)/flags | $(B)/deps
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(COMPILE) -c $< -o $@

$(B)/unit/%: tests/unit/%.c $(B)/libhandout.a $(B)/flags
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(COMPILE) -Itests/unit $< $(B)/libhandout.a $(PKG_LIBS) -lcmocka $(LDFLAGS.$(VARIANT)) -o $@

$(B)/peer/%: tests/peer/%.c $(B)/libhandout.a $(B)/flags
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(COMPILE) $< $(B)/libhandout.a $(PKG_LIBS) $(LDFLAGS.$(VARIANT)) -o $@

$(B)/fuzz/%: tests/fuzz/%.c $(B)/libhandout.a $(B)/flags
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(COMPILE) $< $(B)/libhandout.a $(PKG_LIBS) $(LDFLAGS.$(VARIANT)) -o $@

$(DECK_PACK): tests/decks/pack.c $(B)/flags
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(COMPILE) $< $(shell pkg-config --libs libzip) $(LDFLAGS.$(VARIANT)) -o $@

$(SHIM): tests/faults/shim.c $(B)/flags
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(CC) $(CSTD) -O2 $(WARN) -shared -fPIC $< -ldl -o $@

# Objects are made again when the compiler or its flags change.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CSTD) $(CFLAGS) $(WARN) $(VERSION)' | cmp -s - $@ || \
	    echo '$(CC) $(CSTD) $(CFLAGS) $(WARN) $(VERSION)' > $@

# The templates become a part of the program: it runs from anywhere.
$(B)/embed: gen/embed.c $(B)/flags | $(B)/deps
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(CC) $(CSTD) $(WARN) $< -o $@

$(B)/template-names: FORCE
	@mkdir -p $(@D)
	@echo '$(TEMPLATES)' | cmp -s - $@ || echo '$(TEMPLATES)' > $@

$(B)/templates.c: $(B)/embed $(B)/template-names $(TEMPLATES)
	$(call SAY,EMBED,templates)$(B)/embed templates $(TEMPLATES) > $@

$(B)/templates.o: $(B)/templates.c $(B)/flags
	$(call SAY,CC,$<)$(COMPILE) -c $< -o $@

# Says which library is missing before the compiler does.
$(B)/deps:
	@mkdir -p $(@D)
	@missing=; \
	command -v pkg-config >/dev/null || missing=' pkg-config'; \
	for p in $(PKGS); do pkg-config --exists $$p 2>/dev/null || missing="$$missing $$p"; done; \
	echo '#include <hpdf.h>' | $(CC) -E - >/dev/null 2>&1 || missing="$$missing libharu"; \
	echo '#include <libstemmer.h>' | $(CC) -E - >/dev/null 2>&1 || missing="$$missing libstemmer"; \
	if [ -n "$$missing" ]; then \
	    echo "missing:$$missing" >&2; echo 'Run `make deps` to install what handout needs.' >&2; exit 1; \
	fi
	@touch $@

FORCE:

# ---- what it needs, installed ---------------------------------------------

# Node programs that tests use, in exact versions; npm may rewrite nothing and run nothing.
NODE_LOCKS = $(wildcard tests/*/package-lock.json tests/peer/*/package-lock.json)
# Whether the Node here is old for what the package.json of this folder says under `engines`.
NODE_OLD = node -e 'const e = require("./package.json").engines; \
    process.exit(e && parseInt(process.versions.node) < e.node.match(/[0-9]+/)[0] ? 0 : 1)'

AS_ROOT = $(if $(filter 0,$(shell id -u)),,sudo)

define install-packages
	@if command -v apt-get >/dev/null 2>&1; then \
	    need=; for p in $(1); do \
	        dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || need="$$need $$p"; \
	    done; \
	    if [ -n "$$need" ]; then echo "installing:$$need"; \
	        $(AS_ROOT) apt-get update -qq && \
	        DEBIAN_FRONTEND=noninteractive $(AS_ROOT) apt-get install -y -qq --no-install-recommends $$need >/dev/null; \
	    fi; \
	elif command -v dnf >/dev/null 2>&1; then echo 'install these: dnf install $(FEDORA)'; \
	elif command -v pacman >/dev/null 2>&1; then echo 'install these: pacman -S $(ARCH)'; \
	elif command -v brew >/dev/null 2>&1; then echo 'install these: brew install $(BREW)'; \
	else echo 'install these, by the names of your system: $(1)'; fi
endef

deps: ## install the libraries and fonts that handout needs
	$(call install-packages,$(DEBIAN))

deps-test: deps ## install what the tests need besides
	$(call install-packages,$(DEBIAN_TEST))
	@set -e; for lock in $(NODE_LOCKS); do dir=$$(dirname $$lock); \
	    if (cd $$dir && $(NODE_OLD)); then echo "left out: $$dir, which needs a newer Node"; continue; fi; \
	    [ $$dir/node_modules/.package-lock.json -nt $$lock ] || { echo "installing: $$dir"; \
	    (cd $$dir && npm ci --ignore-scripts --no-audit --no-fund --silent); }; \
	done

DEBIAN_BENCH := weasyprint chromium poppler-utils fonts-noto-core fonts-jetbrains-mono mkdocs-material \
            $(if $(shell command -v npm),,nodejs npm)

deps-bench: deps ## install the programs that the bench compares with
	$(call install-packages,$(DEBIAN_BENCH))
	@set -e; for dir in $(dir $(wildcard tests/bench/*/package-lock.json)); do echo "installing: $$dir"; \
	    (cd $$dir && npm ci --ignore-scripts --no-audit --no-fund --silent); \
	done

# ---- tests ----------------------------------------------------------------

test: ## run all tests
	@$(MAKE) --no-print-directory $(AT_ONCE) test-programs
	@HANDOUT=$(BIN) BUILD=$(B) tests/run

test-programs: $(BIN) $(UNITS) $(PEERS) $(SHIM) $(DECK_PACK) $(B)/bench-time

faults: $(BIN) $(SHIM) ## let every call of the system and every allocation fail, one at a time; kill builds
	@HANDOUT=$(BIN) SHIM=$(SHIM) bash tests/faults/run

bless: $(BIN) ## write the expectations of the golden tests and the pages anew; read the diff
	BLESS=1 HANDOUT=$(BIN) tests/golden/run
	BLESS=1 HANDOUT=$(BIN) bash tests/pages/run

san: ## run all tests under the address and undefined-behaviour sanitizers
	@$(MAKE) VARIANT=san test

# One course in a new folder, then beside files that stay; one course that is full of mistakes.
MISTAKES := tests/golden/mistakes/course

valgrind: $(BIN) $(UNITS) ## run the unit tests and builds under valgrind
	@rm -rf $(B)/valgrind
	@check() { \
	    want=$$1; shift; echo "valgrind $$*"; BUILD=$(B) $(VALGRIND) "$$@" >/dev/null 2>$(B)/valgrind.log; \
	    [ $$? -eq $$want ] || { cat $(B)/valgrind.log >&2; exit 1; }; \
	}; \
	for test in $(UNITS); do check 0 $$test; done; \
	check 0 $(BIN) build $(COURSE) -o $(B)/valgrind; \
	check 0 $(BIN) build $(COURSE) -o $(B)/valgrind --only html,sheets,json; \
	check 1 $(BIN) build $(MISTAKES) -o $(B)/valgrind

VALGRIND := valgrind --quiet --suppressions=tests/valgrind.supp --leak-check=full --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=99

cov: ## run all tests and say which lines they reach; details in out/cov/index.html
	@mkdir -p out/cov
	@find out/build/cov -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) VARIANT=cov test
	gcovr --root . --filter gen/ --exclude-unreachable-branches --print-summary \
	    --txt out/cov/summary.txt --html-details out/cov/index.html out/build/cov

FUZZ_SECONDS ?= 60

fuzz: ## run each fuzzer for FUZZ_SECONDS, and spoilt courses as long; what is found lands in out/fuzz
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang -k $(AT_ONCE) fuzz-run
	@$(MAKE) --no-print-directory VARIANT=san $(AT_ONCE) fuzz-goldens

fuzz-goldens: $(BIN)
	@HANDOUT=$(BIN) tests/fuzz/goldens $(FUZZ_SECONDS)

# Of a driver: the files of its course, the small decks, or golden inputs; and what it needs besides.
FUZZ_SEEDS = $$(if grep -q '"whole.h"' tests/fuzz/$$name.c; then echo tests/fuzz/course; \
    elif grep -q 'tests/decks' tests/fuzz/$$name.c; then echo tests/decks; else echo tests/golden; fi; \
    ls -d tests/fuzz/seeds/$$name 2>/dev/null)

fuzz-seeds: $(FUZZERS)
	@set -e; for fuzzer in $(FUZZERS); do name=$$(basename $$fuzzer); \
	    echo "$$name: its seeds"; \
	    $$fuzzer -runs=0 -timeout=20 -max_len=4096 $(FUZZ_SEEDS) >$(B)/$$name.log 2>&1 || { tail -n 60 $(B)/$$name.log; exit 1; }; \
	done

fuzz-run: $(FUZZERS:%=%.run)

$(B)/fuzz/%.run: $(B)/fuzz/% FORCE
	@name=$*; mkdir -p out/fuzz/$$name; \
	$< -max_total_time=$(FUZZ_SECONDS) -timeout=20 -max_len=4096 -print_final_stats=1 \
	    -artifact_prefix=out/fuzz/$$name- out/fuzz/$$name $(FUZZ_SEEDS) >out/fuzz/$$name.log 2>&1 || \
	    { tail -n 60 out/fuzz/$$name.log; exit 1; }; \
	echo "$$name: $(FUZZ_SECONDS) seconds," $$(sed -n 's/^stat::number_of_executed_units: *//p' out/fuzz/$$name.log) inputs

# ---- what it costs --------------------------------------------------------

$(B)/bench: tests/bench/bench.c $(B)/flags | $(B)/deps
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(COMPILE) $< $(shell pkg-config --libs libcmark) -o $@

$(B)/bench-split: tests/bench/split.c $(B)/libhandout.a $(B)/flags
	$(call SAY,CC,$<)$(COMPILE) $< $(B)/libhandout.a $(PKG_LIBS) $(LDFLAGS.$(VARIANT)) -o $@

$(B)/bench-pdf: tests/bench/pdf.c $(B)/libhandout.a $(B)/flags
	$(call SAY,CC,$<)$(COMPILE) $< $(B)/libhandout.a $(PKG_LIBS) $(LDFLAGS.$(VARIANT)) -o $@

$(B)/bench-diagnose: tests/bench/diagnose.c $(B)/libhandout.a $(B)/flags
	$(call SAY,CC,$<)$(COMPILE) $< $(B)/libhandout.a $(PKG_LIBS) $(LDFLAGS.$(VARIANT)) -o $@

$(B)/bench-time: tests/bench/time.c $(B)/flags
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(CC) $(CSTD) $(CFLAGS) $(WARN) $< -o $@

$(B)/bench-load: tests/bench/load.c $(B)/flags
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(CC) $(CSTD) -D_GNU_SOURCE $(CFLAGS) $(WARN) $< -lpthread -o $@

$(B)/bench-hello: tests/bench/hello.c $(B)/flags | $(B)/deps
	@mkdir -p $(@D)
	$(call SAY,CC,$<)$(COMPILE) $< $(shell pkg-config --libs libmicrohttpd) -o $@

bench: $(BIN) bench-tools ## what a build, splitting, bundles, PDFs, hostile input and the site cost, as ratios [CORPUS=DIR]
	@HANDOUT=$(BIN) BUILD=$(B) CORPUS='$(CORPUS)' tests/bench/run
	@$(B)/bench-diagnose content/kubernetes-intensive
	@HANDOUT=$(BIN) tests/bench/people
	@HANDOUT=$(BIN) BUILD=$(B) bash tests/bench/pdfs
	@HANDOUT=$(BIN) BUILD=$(B) CORPUS='$(CORPUS)' tests/bench/slides
	@HANDOUT=$(BIN) BUILD=$(B) tests/bench/shapes
	@HANDOUT=$(BIN) BUILD=$(B) tests/bench/serve
	@HANDOUT=$(BIN) BUILD=$(B) tests/bench/site/run

bench-site: $(BIN) $(B)/bench-time ## the handbook beside MkDocs Material and VitePress in one browser, the search beside MiniSearch
	@HANDOUT=$(BIN) BUILD=$(B) tests/bench/site/run

bench-tools: $(B)/bench $(B)/bench-split $(B)/bench-pdf $(B)/bench-diagnose $(B)/bench-time $(B)/bench-load $(B)/bench-hello $(DECK_PACK)

# ---- static checks --------------------------------------------------------

C_SOURCES := $(SRC) $(sort $(wildcard gen/*.c tests/*/*.c))
C_FILES   := $(C_SOURCES) $(sort $(shell find gen -name "*.h") $(wildcard tests/*/*.h))
SCRIPTS   := .ci/run $(wildcard tests/run tests/*/run tests/bench/*/run tests/*/tap tests/*/*.sh)
TIDIED    := $(C_SOURCES:%.c=$(B)/tidy/%.ok)
HOUSE     := includes files functions names

# CastIntegerToAddressAtReturn takes functions that return pointers for ones that return numbers;
# both compilers refuse such a return. varFuncNullUB fears a NULL that is no pointer, which
# POSIX rules out.
CPPCHECK_OFF := --suppress=CastIntegerToAddressAtReturn --suppress=varFuncNullUB

# Each of them runs, whatever the others find. clang-tidy takes a second a file: it looks
# again only at what changed.
LINT := lint-tidy lint-layout lint-cppcheck lint-scripts lint-house lint-fuzz

lint: ## static checks: clang-tidy, clang-format, cppcheck, shellcheck, house rules
	@$(MAKE) --no-print-directory -k -O $(AT_ONCE) $(LINT)

lint-tidy: $(TIDIED)

lint-layout:
	clang-format --dry-run -Werror $(C_FILES)

lint-cppcheck:
	cppcheck --quiet --error-exitcode=1 --inline-suppr --enable=warning,style,performance,portability \
	    --std=c11 -Igen -D_GNU_SOURCE $(CPPCHECK_OFF) gen tests/unit tests/peer tests/fuzz tests/decks

lint-scripts:
	@if command -v shellcheck >/dev/null; then echo shellcheck $(SCRIPTS); shellcheck $(SCRIPTS); \
	else echo 'shellcheck is not installed: scripts were not checked'; fi

lint-house:
	@status=0; for rule in $(HOUSE); do echo tests/house/$$rule.sh; \
	    said=$$(bash tests/house/$$rule.sh) || { status=1; echo "$$said" | grep -v ^ok; }; \
	done; exit $$status

# The fuzzers are built and read their seeds once, where clang has what they need.
lint-fuzz:
	@if echo 'int LLVMFuzzerTestOneInput(void); int LLVMFuzzerTestOneInput(void) { return 0; }' | \
	    clang -fsanitize=fuzzer -x c - -o /dev/null 2>/dev/null; then \
	    $(MAKE) --no-print-directory VARIANT=fuzz CC=clang fuzz-seeds; \
	else echo 'clang has no libFuzzer: the fuzzers were not built'; fi

$(B)/tidy/gen/%.ok: gen/%.c $(B)/%.o .clang-tidy
	@mkdir -p $(@D)
	@echo clang-tidy $<
	@clang-tidy --quiet $< -- $(CSTD) -Igen $(PKG_CFLAGS) -DHANDOUT_VERSION='"$(VERSION)"' 2>$@.log || { cat $@.log >&2; exit 1; }
	@touch $@

$(B)/tidy/tests/%.ok: tests/%.c $(B)/libhandout.a .clang-tidy
	@mkdir -p $(@D)
	@echo clang-tidy $<
	@clang-tidy --quiet $< -- $(CSTD) -Igen -Itests/unit $(PKG_CFLAGS) 2>$@.log || { cat $@.log >&2; exit 1; }
	@touch $@

format: ## lay out all C files as .clang-format says
	clang-format -i $(C_FILES)

# ---- installing, packing up -----------------------------------------------

MAN := $(wildcard templates/man/handout.1)

install: $(BIN) ## install below PREFIX (and DESTDIR)
	install -D -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/handout
	$(if $(MAN),install -D -m 644 $(MAN) $(DESTDIR)$(PREFIX)/share/man/man1/handout.1)

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/handout $(DESTDIR)$(PREFIX)/share/man/man1/handout.1

# The time stamps are those of the commit: the same commit gives the same bytes.
dist: ## pack the last commit into out/handout-VERSION.tar.gz
	@mkdir -p out
	git archive --format=tar --prefix=handout-$(VERSION)/ HEAD | gzip -9n > out/handout-$(VERSION).tar.gz

clean: ## remove everything that was made
	rm -rf out

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

.PHONY: all bench bench-site program course deps deps-test deps-bench test faults bless san valgrind cov fuzz fuzz-run fuzz-seeds fuzz-goldens lint $(LINT) format \
        install uninstall dist clean help FORCE

-include $(shell find out/build -name '*.d' 2>/dev/null)
