# visti: make, make check, make demo, make install; make deps first installs what is needed.

PREFIX ?= /usr/local
DESTDIR ?=
VERSION = 0.1.0

CC ?= cc
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
BUILD = build
BIN = bin

STD = -std=c17 -D_POSIX_C_SOURCE=200809L -DVERSION='"$(VERSION)"'
WARN = -Wall -Wextra -Wpedantic -Wconversion -Werror
# asked for only where a rule uses them: deps may just have installed pkg-config
ICU_CFLAGS = $(shell $(PKG_CONFIG) --cflags icu-uc icu-i18n)
ICU_LIBS = $(shell $(PKG_CONFIG) --libs icu-uc icu-i18n)
XML_CFLAGS = $(shell $(PKG_CONFIG) --cflags libxml-2.0)

# Debian's hardening=+all, which CFLAGS and LDFLAGS do not replace but may undo (-fno-stack-protector). What the compiler does not
# know for this processor is left out; so is fortifying where it cannot be (-O0), or where CFLAGS see to it or to sanitizers.
known = $(shell $(CC) -Werror $(1) -c -x c -o /dev/null /dev/null 2>/dev/null && echo $(1))
HARDEN = $(eval HARDEN := -fPIE -Wformat -Werror=format-security $(FORTIFY) $(foreach option,$(HARDEN_KNOWN), \
	$(call known,$(option))))$(HARDEN)
HARDEN_KNOWN = -fstack-protector-strong -fstack-clash-protection -fcf-protection -mbranch-protection=standard
OPTIMIZED = $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS))))
FORTIFY = $(if $(filter -fsanitize=%,$(CFLAGS))$(findstring FORTIFY_SOURCE,$(CFLAGS)),,$(if $(OPTIMIZED), \
	-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
HARDEN_LINK = $(if $(filter -static,$(CFLAGS) $(LDFLAGS)),,-pie) -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack

ALL_CFLAGS = $(STD) $(WARN) $(HARDEN) -Ilib $(ROOM_CFLAGS) $(CFLAGS)

COMMANDS = $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
ROOMS = $(patsubst lib/%.c,$(BUILD)/%.o,$(wildcard lib/*.c)) $(BUILD)/fold-table.o $(BUILD)/tables.o
TABLES = $(wildcard lib/data/*.tsv lib/data/*.html)
C_FILES = $(wildcard cmd/*.c lib/*.c lib/gen/*.c tests/unit/*.c tests/fault/*.c tests/fuzz/*.c tests/fuzz/targets/*.c tests/bench/*.c)
H_FILES = $(wildcard lib/*.h tests/fuzz/*.h)
UNITS = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
FUZZ_TARGETS = $(patsubst tests/fuzz/targets/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/targets/*.c))
BATS = bats
TESTS = tests

all: $(COMMANDS:%=$(BIN)/%)

$(BIN)/%: $(BUILD)/cmd/%.o $(BUILD)/libvisti.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $< $(BUILD)/libvisti.a $(LIBS)

# What a command or a room needs beyond libvisti.
$(BIN)/from-html: LIBS = $(shell $(PKG_CONFIG) --libs libxml-2.0 jansson icu-uc icu-i18n)
$(BIN)/from-jsonl: LIBS = $(shell $(PKG_CONFIG) --libs jansson)
$(BIN)/to-csv $(BIN)/to-jsonl: LIBS = $(shell $(PKG_CONFIG) --libs icu-uc)
$(BIN)/from-wet: LIBS = $(shell $(PKG_CONFIG) --libs zlib icu-uc)
$(BUILD)/out.o: ROOM_CFLAGS = -D_GNU_SOURCE
$(BUILD)/sentence.o $(BUILD)/charset.o $(BUILD)/icu.o: ROOM_CFLAGS = $(ICU_CFLAGS)
$(BUILD)/html.o $(BUILD)/html-%.o: ROOM_CFLAGS = $(XML_CFLAGS)
$(BUILD)/json-read.o $(BUILD)/jsonl-read.o: ROOM_CFLAGS = $(shell $(PKG_CONFIG) --cflags jansson)

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libvisti.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< $(BUILD)/libvisti.a

# A fuzz target with whatever calls it: a plain main(), which make check uses, or the fuzzer (make fuzz).
FUZZ_MAIN = $(BUILD)/fuzz/replay.o
FUZZ_PARTS = $(BUILD)/fuzz/harness.o $(BUILD)/fuzz/check.o $(BUILD)/fuzz/check-json.o $(FUZZ_MAIN) $(BUILD)/libvisti.a
FUZZ_WRAP = $(foreach f,exit calloc realloc free stream_close,-Wl,--wrap=$(f))
FUZZ_CFLAGS = $(XML_CFLAGS) $(shell $(PKG_CONFIG) --cflags jansson)
FUZZ_LIBS = $(shell $(PKG_CONFIG) --libs libxml-2.0 jansson zlib icu-uc icu-i18n)
$(BUILD)/fuzz/check-json.o: ROOM_CFLAGS = $(FUZZ_CFLAGS)
$(BUILD)/fuzz/%.o: tests/fuzz/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/fuzz/%: tests/fuzz/targets/%.c $(FUZZ_PARTS)
	$(CC) $(ALL_CFLAGS) $(FUZZ_CFLAGS) $(LDFLAGS) $(FUZZ_LDFLAGS) $(FUZZ_WRAP) -MMD -MP -o $@ $< $(FUZZ_PARTS) $(FUZZ_LIBS)

fuzz-targets: $(FUZZ_TARGETS)

# Preloaded by the tests; a sanitizer in it would look at itself.
$(BUILD)/unit/fault.so: tests/fault/fault.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(filter-out -fsanitize%,$(CFLAGS)) $(if $(filter -fsanitize%,$(CFLAGS)),-DSANITIZED) \
		-fPIC -shared -o $@ $<

$(BUILD)/libvisti.a: $(ROOMS) $(BUILD)/compiled-phrases.o $(BUILD)/compiled-names.o
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: lib/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: $(BUILD)/%.c
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Tables made at build time: folding, from ICU's data, and what the filters know, from lib/data.
$(BUILD)/gen/fold-table: lib/gen/fold-table.c lib/fold-entry.h lib/fold.h
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(ICU_CFLAGS) $(CFLAGS) -o $@ $< $(ICU_LIBS)

$(BUILD)/fold-table.c: $(BUILD)/gen/fold-table
	$< >$@.new && mv $@.new $@

# What the rooms make of those when they start, so that no run has to.
$(BUILD)/gen/rooms.a: $(ROOMS)
	@mkdir -p $(@D)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/gen/compile: lib/gen/compile.c $(BUILD)/gen/rooms.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< $(BUILD)/gen/rooms.a

$(BUILD)/compiled-%.c: $(BUILD)/gen/compile
	ASAN_OPTIONS=detect_leaks=0 $< $* >$@.new && mv $@.new $@

$(BUILD)/tables.c: lib/gen/tables.sh $(TABLES)
	@mkdir -p $(@D)
	sh lib/gen/tables.sh $(TABLES) >$@.new && mv $@.new $@

# The pipe on the sample pages: JSON Lines, then a table of who pays for what, made by jq.
demo: all
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/demo.sh tests/pages/*.txt

check: all $(UNITS) $(BUILD)/unit/fault.so $(FUZZ_TARGETS)
	BIN="$(CURDIR)/$(BIN)" UNIT="$(CURDIR)/$(BUILD)/unit" FUZZ="$(CURDIR)/$(BUILD)/fuzz" $(BATS) $(TESTS)

# The same tests on binaries that stop at the first wrong access or undefined operation.
SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
sanitize:
	$(MAKE) BUILD=build/sanitize BIN=build/sanitize/bin CFLAGS="$(SANITIZE)" check

# Each target for FUZZ_SECONDS, from its seeds and what earlier runs found; needs clang.
FUZZ_SECONDS ?= 600
FUZZER = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
fuzz:
	$(MAKE) BUILD=build/fuzzer CC=clang CFLAGS="$(FUZZER)" FUZZ_MAIN= FUZZ_LDFLAGS=-fsanitize=fuzzer fuzz-targets
	sh tests/fuzz/run.sh build/fuzzer $(FUZZ_SECONDS) $(FUZZ)

# clang-tidy for each file by itself, again only where it, a header or the checks changed.
JOBS = $(shell nproc)
TIDIED = $(C_FILES:%.c=$(BUILD)/tidy/%)
$(BUILD)/tidy/%: %.c $(H_FILES) .clang-tidy
	@mkdir -p $(@D)
	clang-tidy --quiet $< -- $(STD) -Ilib $(ICU_CFLAGS) $(XML_CFLAGS) $(shell $(PKG_CONFIG) --cflags jansson)
	@touch $@

# cppcheck must be shown what defines jansson's loops: with any -D of its own it would check nothing, and not say so. gcc 12's
# analyzer takes the shift of a vector's elements for one of fewer bits.
lint:
	clang-format --dry-run -Werror $(C_FILES) $(H_FILES)
	cppcheck --quiet -j $(JOBS) --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
		--include="$$($(PKG_CONFIG) --variable=includedir jansson)/jansson.h" -Ilib lib cmd
	$(MAKE) -j $(JOBS) $(TIDIED)
	$(MAKE) -j $(JOBS) BUILD=build/analyze BIN=build/analyze/bin CC=gcc CFLAGS="-O1 -fanalyzer -Wno-analyzer-shift-count-overflow" all
	shellcheck .ci/run lib/gen/*.sh tests/*.sh tests/*.bash tests/fault/*.bash tests/fuzz/*.sh tests/bench/*.sh
	mandoc -Tlint -W warning man/*.[157]

# Which lines of lib/ the tests reach, and which not; fails under 95 %. Without the sandbox, which would not let the counts
# be written (tests/unit/escape.c tries it from outside), without faults, which would befall the counts, and without the
# counts of instructions, which are of another build; lib/gen runs at build time.
COVERED = $(filter-out $(patsubst %,tests/%.bats,sandbox hardening faults hostile bench),$(wildcard tests/*.bats))
coverage:
	$(MAKE) BUILD=build/coverage BIN=build/coverage/bin CFLAGS="-O0 -g --coverage -DNO_SANDBOX" TESTS="$(COVERED)" check
	gcovr --object-directory build/coverage --filter lib/ --exclude lib/gen/ --exclude 'lib/sandbox.*' --txt --fail-under-line 95

# MB=10: a tenth of the input; BENCH_GB=1: also 1 GB; tests/bench/run.sh says what else.
BENCH = $(CURDIR)/$(BUILD)/bench
bench: all $(BUILD)/bench/turns $(BUILD)/bench/only-icu
	sh tests/bench/run.sh "$(CURDIR)/$(BIN)" "$(BENCH)" "$(BENCH).tsv" $(MB)

# The bench before the last one, and the last, or THEN=FILE and NOW=FILE: what takes longer beside 'mawk 1'.
THEN = $(BUILD)/bench.tsv.before
NOW = $(BUILD)/bench.tsv
bench-compare:
	sh tests/bench/compare.sh $(THEN) $(NOW)

$(BUILD)/bench/turns: tests/bench/turns.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(CFLAGS) -o $@ $<

$(BUILD)/bench/only-icu: tests/bench/icu.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(ICU_CFLAGS) $(CFLAGS) -o $@ $< $(ICU_LIBS)

# Instructions of each filter, beside those in tests/bench/instructions.tsv; RENEW=1 writes that file.
check-speed: all
	RENEW=$(RENEW) CC="$(CC)" sh tests/bench/check-speed.sh "$(CURDIR)/$(BIN)"

install: all
	mkdir -p $(DESTDIR)$(PREFIX)/bin
	cp $(COMMANDS:%=$(BIN)/%) $(DESTDIR)$(PREFIX)/bin
	for page in man/*.[157]; do \
		section=$${page##*.} && dir=$(DESTDIR)$(PREFIX)/share/man/man$$section && \
		mkdir -p $$dir && cp $$page $$dir || exit 1; \
	done

uninstall:
	cd $(DESTDIR)$(PREFIX)/bin && rm -f $(COMMANDS)
	for page in man/*.[157]; do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done

# What the build, the demo and the tests need; deps-dev: what lint and bench need besides.
DEPS = gcc libc6-dev make pkg-config libicu-dev libjansson-dev libxml2-dev zlib1g-dev jq bats mandoc hunspell-uk bsdextrautils sqlite3 gnuplot-nox
DEPS_DEV = clang libclang-rt-14-dev clang-tidy clang-format cppcheck shellcheck gcovr mawk libxml2-utils ripgrep w3m valgrind time chromium

deps:
	sh tests/deps.sh $(DEPS)

deps-dev: deps
	sh tests/deps.sh $(DEPS_DEV)

clean:
	rm -rf $(BUILD) $(BIN)

.PHONY: all demo check sanitize fuzz lint coverage bench bench-compare check-speed install uninstall deps deps-dev clean
.DELETE_ON_ERROR:
.SECONDARY:
# The compiler makes these, as it goes: no rule does.
%.d: ;
-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d)
