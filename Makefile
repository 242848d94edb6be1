# handout: build, test, install. `make help` lists the targets.
#
# Three variants of the program never share objects: release (what `all` makes),
# san (address and undefined-behaviour sanitizers) and cov (coverage).

VERSION  = 0.1.0
VARIANT ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
COURSE   = content/kubernetes-intensive

B   := out/build/$(VARIANT)
BIN := $(if $(filter release,$(VARIANT)),out/bin/handout,$(B)/handout)

# ---- what it needs --------------------------------------------------------

PKGS     := libcmark yaml-0.1 libzip harfbuzz harfbuzz-subset libutf8proc zlib
DEBIAN   := gcc make pkg-config libcmark-dev libyaml-dev libhpdf-dev libzip-dev \
            libharfbuzz-dev libutf8proc-dev zlib1g-dev fonts-noto-core fonts-jetbrains-mono fonts-dejavu-core
FEDORA   := gcc make pkgconf cmark-devel libyaml-devel libharu-devel libzip-devel \
            harfbuzz-devel utf8proc-devel zlib-devel google-noto-sans-fonts jetbrains-mono-fonts dejavu-sans-fonts
ARCH     := gcc make pkgconf cmark libyaml libharu libzip harfbuzz utf8proc zlib \
            noto-fonts ttf-jetbrains-mono ttf-dejavu
BREW     := pkg-config cmark libyaml libharu libzip harfbuzz utf8proc zlib \
            font-noto-sans font-jetbrains-mono font-dejavu
DEBIAN_TEST := libcmocka-dev clang clang-format clang-tidy cppcheck valgrind gcovr \
            poppler-utils qpdf unzip jq nodejs npm chromium

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
                  -fno-omit-frame-pointer -DARENA_MALLOC
CFLAGS.cov     := -O0 -g --coverage
LDFLAGS.san    := -fsanitize=address,undefined
LDFLAGS.cov    := --coverage
CFLAGS  ?= $(CFLAGS.$(VARIANT))

PKG_CFLAGS = $(shell pkg-config --cflags $(PKGS))
PKG_LIBS   = $(shell pkg-config --libs $(PKGS)) -lhpdf -lpthread -lm
COMPILE    = $(CC) $(CSTD) $(CFLAGS) $(WARN) -Igen $(PKG_CFLAGS) -DHANDOUT_VERSION='"$(VERSION)"' -MMD -MP
LINK       = $(CC) $(CFLAGS) $(LDFLAGS) $(LDFLAGS.$(VARIANT))

SRC  := $(sort $(wildcard gen/*/*.c gen/*/*/*.c))
OBJ  := $(SRC:gen/%.c=$(B)/%.o) $(B)/templates.o
UNIT := $(sort $(wildcard tests/unit/test_*.c))
UNITS := $(UNIT:tests/unit/%.c=$(B)/unit/%)
TEMPLATES := $(sort $(shell find templates -type f))

.DELETE_ON_ERROR:
.SUFFIXES:

all: $(BIN) course ## build the program and render the bundled course into out/

program: $(BIN) ## build the program only

course: $(BIN)
	$(BIN) build $(COURSE) -o out

$(BIN): $(B)/main.o $(B)/libhandout.a
	@mkdir -p $(@D)
	$(LINK) $^ $(PKG_LIBS) -o $@

$(B)/libhandout.a: $(OBJ)
	@rm -f $@
	ar rcs $@ $^

$(B)/%.o: gen/%.c $(B)/flags | $(B)/deps
	@mkdir -p $(@D)
	$(COMPILE) -c $< -o $@

$(B)/unit/%: tests/unit/%.c $(B)/libhandout.a $(B)/flags
	@mkdir -p $(@D)
	$(COMPILE) -Itests/unit $< $(B)/libhandout.a $(PKG_LIBS) -lcmocka $(LDFLAGS.$(VARIANT)) -o $@

# Objects are made again when the compiler or its flags change.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(CSTD) $(CFLAGS) $(WARN) $(VERSION)' | cmp -s - $@ || \
	    echo '$(CC) $(CSTD) $(CFLAGS) $(WARN) $(VERSION)' > $@

# The templates become a part of the program: it runs from anywhere.
$(B)/embed: gen/embed.c | $(B)/deps
	@mkdir -p $(@D)
	$(CC) $(CSTD) $(WARN) $< -o $@

$(B)/template-names: FORCE
	@mkdir -p $(@D)
	@echo '$(TEMPLATES)' | cmp -s - $@ || echo '$(TEMPLATES)' > $@

$(B)/templates.c: $(B)/embed $(B)/template-names $(TEMPLATES)
	$(B)/embed templates $(TEMPLATES) > $@

$(B)/templates.o: $(B)/templates.c
	$(COMPILE) -c $< -o $@

# Says which library is missing before the compiler does.
$(B)/deps:
	@mkdir -p $(@D)
	@missing=; \
	command -v pkg-config >/dev/null || missing=' pkg-config'; \
	for p in $(PKGS); do pkg-config --exists $$p 2>/dev/null || missing="$$missing $$p"; done; \
	echo '#include <hpdf.h>' | $(CC) -E - >/dev/null 2>&1 || missing="$$missing libharu"; \
	if [ -n "$$missing" ]; then \
	    echo "missing:$$missing" >&2; echo 'Run `make deps` to install what handout needs.' >&2; exit 1; \
	fi
	@touch $@

FORCE:

# ---- what it needs, installed ---------------------------------------------

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

# ---- tests ----------------------------------------------------------------

test: $(BIN) $(UNITS) ## run all tests
	@HANDOUT=$(BIN) BUILD=$(B) tests/run

san: ## run all tests under the address and undefined-behaviour sanitizers
	@$(MAKE) VARIANT=san test

clean: ## remove everything that was made
	rm -rf out

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

lint: ## static checks
	@true

.PHONY: all lint program course deps deps-test test san clean help FORCE

-include $(shell find out/build -name '*.d' 2>/dev/null)
