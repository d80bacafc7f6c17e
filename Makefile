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

.PHONY: help demo test browser build install install-files man stage dist deb docs lint format bench bench-formats \
	bench-growth bench-micro clean deps exports pictures deps-faults faults faults-quick fuzz sanitize reliability coverage

help:
	@echo 'make demo                   imports Imports/, searches, writes Exports/ and names the page to open'
	@echo 'make test                   builds and runs every test'
	@echo 'make browser                opens transcripts in Chromium: structure, scripts, requests, accessibility, validity'
	@echo 'make pictures               makes the pictures of the README'
	@echo 'make build                  builds the tool for debugging'
	@echo 'make install PREFIX=DIR     installs a release build, manual, completions and schemas in DIR (default /usr/local)'
	@echo 'make man                    writes the manual to .build/man'
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

# The pictures of the README, of the specimens: Chromium and tmux take them.
pictures:
	@.ci/deps pictures
	$(SWIFT) build $(BUILD_FLAGS) --product segue
	Tests/Browser/pictures.py --tool $(TOOL) --to Sources/SegueKit/SegueKit.docc/Resources

MAN = .build/man
RELEASE = $(SWIFT) build $(BUILD_FLAGS) -c release --static-swift-stdlib
SHARE = $(DESTDIR)$(PREFIX)/share

# The manual, made by the tool itself. MANTOOL names another build of it.
man: deps
	$(if $(MANTOOL),,$(SWIFT) build $(BUILD_FLAGS) --product segue)
	@rm -rf $(MAN) && mkdir -p $(MAN)
	@tool="$(or $(MANTOOL),$(TOOL))"; for page in $$("$$tool" --generate-manual); do \
		"$$tool" --generate-manual "$$page" > "$(MAN)/$$page"; done
	@echo "the manual is in $(MAN): man -l $(MAN)/segue.1"

install: deps
	$(RELEASE) --product segue
	@$(MAKE) --no-print-directory install-files MANTOOL="$$($(RELEASE) --show-bin-path)/segue"

# Puts the build that MANTOOL names where it belongs, with its manual, completions and schemas.
install-files: man
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/man/man1" "$(SHARE)/man/man7" "$(SHARE)/segue/schemas" \
		"$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" "$(SHARE)/fish/vendor_completions.d"
	install -m 755 "$(MANTOOL)" "$(DESTDIR)$(PREFIX)/bin/segue"
	install -m 644 $(MAN)/*.1 "$(SHARE)/man/man1/"
	install -m 644 $(MAN)/*.7 "$(SHARE)/man/man7/"
	install -m 644 Sources/SegueKit/SegueKit.docc/Schemas/*.json "$(SHARE)/segue/schemas/"
	"$(MANTOOL)" --generate-completion-script bash > "$(SHARE)/bash-completion/completions/segue"
	"$(MANTOOL)" --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_segue"
	"$(MANTOOL)" --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/segue.fish"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/segue, its manual (man segue) and completions"

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
	@.ci/deps faults

# A slice of each harness, for every change, on two cores.
QUICK = 'sweep.py kill import 70' 'damaged.py 40' 'sweep.py kill erase 35' 'sweep.py enospc backup 25' 'powerloss.py import 15' \
	'erasure.py 3 13' 'soak.py 40'

faults-quick: deps-faults
	$(SWIFT) build $(BUILD_FLAGS) --product segue
	@export SEGUE=$(TOOL) FLOOR=3; printf '%s\n' $(QUICK) | xargs -P 2 -I '{}' bash -c 'Tests/Faults/{}'

faults: deps
	$(SWIFT) build $(BUILD_FLAGS) -c release --product segue
	export SEGUE="$$($(SWIFT) build -c release --show-bin-path)/segue"; \
	Tests/Faults/erasure.py 100 200; \
	for logs in cloud table chat xml zip; do LOGS=$$logs Tests/Faults/sweep.py kill import 1; done; \
	for command in $(KILLED); do FLOOR=10 Tests/Faults/sweep.py kill $$command 1; done; \
	for fault in eio unread enospc edquot emfile eintr short; do \
		for command in import erase backup; do FLOOR=2 Tests/Faults/sweep.py $$fault $$command 2; done; done; \
	for fault in eio enospc edquot; do FLOOR=10 Tests/Faults/sweep.py $$fault import 4 on; done; \
	Tests/Faults/powerloss.py import 4000; Tests/Faults/powerloss.py erase 1000; \
	Tests/Faults/damaged.py 5000; Tests/Faults/places.py; Tests/Faults/hostile.py 20000; Tests/Faults/soak.py 10000; Tests/Faults/watch.py 100

fuzz: deps
	Tests/Fuzzing/fuzz $(SECONDS)

sanitize: export TSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Faults/thread-sanitizer.supp
sanitize: deps
	$(SWIFT) test --scratch-path .build/sanitize-address --sanitize=address $(BUILD_FLAGS)
	$(SWIFT) test --scratch-path .build/sanitize-thread --sanitize=thread $(BUILD_FLAGS)

# What the system answers when it fails is met by the harnesses; so a slice of them runs the same build.
COVERED = 'sweep.py eio import 9' 'sweep.py eio erase 9' 'sweep.py eio backup 5' 'sweep.py eio export 7' 'sweep.py eio rebuild 9' \
	'sweep.py unread import 9' 'sweep.py unread erase 9' 'sweep.py unread backup 9' 'sweep.py unread export 9' \
	'sweep.py emfile import 5' 'sweep.py emfile erase 5' 'sweep.py emfile export 5' 'places.py' 'damaged.py 300' 'hostile.py 300'

coverage: deps-faults
	$(SWIFT) test --scratch-path .build/coverage --enable-code-coverage $(BUILD_FLAGS)
	rm -rf .build/coverage/faults
	export SEGUE="$(CURDIR)/.build/coverage/debug/segue" FLOOR=2 LLVM_PROFILE_FILE="$(CURDIR)/.build/coverage/faults/%4m.profraw"; \
	printf '%s\n' $(COVERED) | xargs -P 2 -I '{}' bash -c 'Tests/Faults/{}'
	Tests/Faults/coverage.py .build/coverage

reliability: export RESULTS = $(CURDIR)/.build/reliability.jsonl
reliability: faults fuzz sanitize coverage

clean:
	rm -rf .build
