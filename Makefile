# The two commands of a fresh machine are `make demo` and `make test`.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
MESSAGES ?= 200000
ROUNDS ?= 3
MEGABYTES ?= 500
SWIFT ?= swift
BUILD_FLAGS := --explicit-target-dependency-import-check error
ARCHIVE := .build/demo.sqlite
SEGUE = SEGUE_ARCHIVE=$(ARCHIVE) $(TOOL)
TOOL = "$$($(SWIFT) build --show-bin-path)/segue"

# A crash report would hold messages, and a crashed test would hang on writing it.
export SWIFT_BACKTRACE := enable=no

.PHONY: help demo test browser build install stage dist deb docs lint format bench bench-formats bench-growth bench-micro clean deps exports \
	deps-faults faults faults-quick fuzz sanitize reliability coverage

help:
	@echo 'make demo                   imports Imports/, searches, writes Exports/ and names the page to open'
	@echo 'make test                   builds and runs every test'
	@echo 'make browser                opens transcripts in Chromium: structure, scripts, requests, accessibility, validity'
	@echo 'make build                  builds the tool for debugging'
	@echo 'make install PREFIX=DIR     installs a release build in DIR/bin (default /usr/local)'
	@echo 'make dist                   packs the program, manual and completions as a tar, with the licences, in .build/dist'
	@echo 'make deb                    the same as a Debian package'
	@echo 'make docs                   builds the documentation and fails on a link that leads nowhere'
	@echo 'make lint                   checks the format of the sources'
	@echo 'make format                 formats the sources'
	@echo 'make bench MESSAGES=N       measures an import of N messages beside bare SQLite and other tools, ROUNDS=3 times in turn'
	@echo 'make bench-growth            measures how an import grows with its SIZES=250000,500000,1000000,2000000'
	@echo 'make bench-micro             measures the readers, the rules, queries and transcripts by themselves'
	@echo 'make bench-formats           measures each format on a log of MEGABYTES=500, beside whatstk, chat-miner and sqlite-utils'
	@echo 'make faults                  kills, starves, tears and damages archives, thousands of times; faults-quick takes a minute'
	@echo 'make fuzz SECONDS=60         fuzzes every reader of what strangers write'
	@echo 'make sanitize                runs the tests under the address and thread sanitizers'
	@echo 'make coverage                says which lines and branches the tests run'
	@echo 'make reliability             all of these; the numbers go to .build/reliability.jsonl'
	@echo 'make clean                  removes everything that was built'

deps:
	@.ci/deps

build: deps
	$(SWIFT) build $(BUILD_FLAGS)

demo: exports
	@echo
	@echo '$$ segue search "coupon"'
	@$(SEGUE) search coupon --time-zone UTC
	@echo
	@echo '$$ segue timeline +447700900123'
	@$(SEGUE) timeline +447700900123 --time-zone UTC
	@echo
	@echo "Transcripts are in Exports/. Open one in a browser:"
	@find "$$PWD/Exports" -name '*.html' | LC_ALL=C sort | awk '/447700900123/ && !found++'

# Writes Exports/ from Imports/, the same bytes every time.
exports: deps
	$(SWIFT) build $(BUILD_FLAGS) --product segue
	@rm -f $(ARCHIVE) $(ARCHIVE)-wal $(ARCHIVE)-shm
	@mkdir -p Exports
	$(SEGUE) policy apply Imports/policy.yaml
	$(SEGUE) import Imports --time-zone UTC
	@for format in text jsonl csv html; do \
		$(SEGUE) export --all --force --format $$format --to Exports --time-zone UTC >/dev/null; \
	done

test: deps
	$(SWIFT) test $(BUILD_FLAGS)

# PICTURES=DIR also keeps pictures of transcripts; ONLY=hostile narrows the checks.
browser: deps
	$(SWIFT) build -c release --product segue
	Tests/Browser/browser.py --tool "$$($(SWIFT) build -c release --show-bin-path)/segue" \
		$(if $(PICTURES),--screens "$(PICTURES)") $(if $(ONLY),--only "$(ONLY)")

install: deps
	$(SWIFT) build $(BUILD_FLAGS) -c release --static-swift-stdlib --product segue
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/segue" "$(DESTDIR)$(PREFIX)/bin/segue"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/segue"

# What a package holds, as it is installed under /usr.
STAGE := .build/stage

stage:
	rm -rf $(STAGE)
	umask 022; $(MAKE) install DESTDIR="$(CURDIR)/$(STAGE)" PREFIX=/usr
	strip --strip-unneeded $(STAGE)/usr/bin/segue
	install -d $(STAGE)/usr/share/doc/segue
	install -m 644 LICENSE $(STAGE)/usr/share/doc/segue/copyright
	install -m 644 README.md Sources/SegueKit/SegueKit.docc/Changelog.md Sources/SegueKit/SegueKit.docc/Security.md $(STAGE)/usr/share/doc/segue/
	.packaging/notices > $(STAGE)/usr/share/doc/segue/NOTICES

dist: stage
	@.packaging/archive tar $(STAGE) .build/dist

deb: stage
	@.packaging/archive deb $(STAGE) .build/dist

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

docs: deps
	mkdir -p .build/symbols
	$(SWIFT) build --scratch-path .build/docs-build --target SegueKit -Xswiftc -emit-symbol-graph \
		-Xswiftc -emit-symbol-graph-dir -Xswiftc "$(CURDIR)/.build/symbols"
	find .build/symbols -name '*.json' ! -name 'SegueKit*' -delete
	docc convert Sources/SegueKit/SegueKit.docc --fallback-display-name Segue --fallback-bundle-identifier segue \
		--additional-symbol-graph-dir .build/symbols --output-path .build/docs 2>&1 | tee .build/docs.log | \
		grep -A5 "doesn't exist\|not available for linking\|resolve" && exit 1 || echo '.build/docs: documentation'
	@echo 'docc preview Sources/SegueKit/SegueKit.docc shows it'

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

# The table is also written to .build/bench.md, and what each run took to .build/bench.json.
bench: deps
	$(SWIFT) build -c release --product segue
	Tests/Benchmarks/bench.py --tool "$$($(SWIFT) build -c release --show-bin-path)/segue" --messages $(MESSAGES) --rounds $(ROUNDS) \
		--results .build/bench.md --runs .build/bench.json

SIZES ?= 250000,500000,1000000,2000000

bench-growth: deps
	$(SWIFT) build -c release --product segue
	Tests/Benchmarks/bench.py --tool "$$($(SWIFT) build -c release --show-bin-path)/segue" --growth $(SIZES) --rounds 1 \
		--results .build/bench-growth.md

bench-micro: deps
	$(SWIFT) package --package-path Tests/Benchmarks --scratch-path .build/bench-micro --disable-sandbox benchmark --format markdown

# ONLY=chat narrows the formats; the tables are also written to .build/bench-formats.md.
bench-formats: deps
	$(SWIFT) build -c release --product segue
	Tests/Benchmarks/formats.py --tool "$$($(SWIFT) build -c release --show-bin-path)/segue" --megabytes $(MEGABYTES) \
		--only "$(ONLY)" --results .build/bench-formats.md

SECONDS ?= 60
FAULTS = SEGUE=$(TOOL) Tests/Faults
KILLED ?= import erase rebuild backup export

# The faults are made by strace.
deps-faults: deps
	@command -v strace >/dev/null && command -v python3 >/dev/null || apt-get install -y strace python3 >/dev/null || \
		{ echo 'make: faults need strace and python3' >&2; exit 1; }

# A slice of each harness, for every change.
faults-quick: deps-faults
	$(SWIFT) build $(BUILD_FLAGS) --product segue
	$(FAULTS)/erasure.py 3 13
	FLOOR=8 $(FAULTS)/sweep.py kill import 60
	FLOOR=4 $(FAULTS)/sweep.py kill erase 30
	FLOOR=3 $(FAULTS)/sweep.py enospc backup 25
	$(FAULTS)/powerloss.py import 15
	$(FAULTS)/damaged.py 40
	$(FAULTS)/soak.py 40

faults: deps
	$(SWIFT) build $(BUILD_FLAGS) -c release --product segue
	export SEGUE="$$($(SWIFT) build -c release --show-bin-path)/segue"; \
	Tests/Faults/erasure.py 100 200; \
	for command in $(KILLED); do FLOOR=10 Tests/Faults/sweep.py kill $$command 1; done; \
	for fault in eio enospc edquot emfile eintr short; do \
		for command in import erase backup; do FLOOR=2 Tests/Faults/sweep.py $$fault $$command 2; done; done; \
	for fault in eio enospc edquot; do FLOOR=10 Tests/Faults/sweep.py $$fault import 4 on; done; \
	Tests/Faults/powerloss.py import 4000; Tests/Faults/powerloss.py erase 1000; \
	Tests/Faults/damaged.py 5000; Tests/Faults/places.py; Tests/Faults/hostile.py 20000; Tests/Faults/soak.py 10000

fuzz: deps
	Tests/Fuzzing/fuzz $(SECONDS)

sanitize: deps
	for kind in address thread; do \
		$(SWIFT) test --scratch-path .build/sanitize-$$kind --sanitize=$$kind $(BUILD_FLAGS); done

coverage: deps
	$(SWIFT) test --scratch-path .build/coverage --enable-code-coverage $(BUILD_FLAGS)
	Tests/Faults/coverage.py .build/coverage

reliability: export RESULTS = $(CURDIR)/.build/reliability.jsonl
reliability: faults fuzz sanitize coverage

clean:
	rm -rf .build
