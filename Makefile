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
ICU_CFLAGS := $(shell $(PKG_CONFIG) --cflags icu-uc icu-i18n)
ICU_LIBS := $(shell $(PKG_CONFIG) --libs icu-uc icu-i18n)
ALL_CFLAGS = $(STD) $(WARN) -Ilib $(CFLAGS)

COMMANDS = $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
LIB_OBJECTS = $(patsubst lib/%.c,$(BUILD)/%.o,$(wildcard lib/*.c)) $(BUILD)/fold-table.o $(BUILD)/tables.o
TABLES = $(wildcard lib/data/*.tsv)

all: $(COMMANDS:%=$(BIN)/%)

$(BIN)/%: $(BUILD)/cmd/%.o $(BUILD)/libvisti.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/libvisti.a

$(BUILD)/libvisti.a: $(LIB_OBJECTS)
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
$(BUILD)/gen/fold-table: lib/gen/fold-table.c lib/fold-entry.h
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(ICU_CFLAGS) $(CFLAGS) -o $@ $< $(ICU_LIBS)

$(BUILD)/fold-table.c: $(BUILD)/gen/fold-table
	$< >$@.new && mv $@.new $@

$(BUILD)/tables.c: lib/gen/tables.sh $(TABLES)
	@mkdir -p $(@D)
	sh lib/gen/tables.sh $(TABLES) >$@.new && mv $@.new $@

check: all
	bats tests

clean:
	rm -rf $(BUILD) $(BIN)

.PHONY: all check clean
.DELETE_ON_ERROR:
.SECONDARY:
-include $(wildcard $(BUILD)/*.d $(BUILD)/cmd/*.d)
