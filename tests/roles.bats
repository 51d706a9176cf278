#!/usr/bin/env bats
# Roles: tests/cases/roles.tsv holds sentences whose names are given, so that only roles are tested here.

load helpers

@test "roles: every case" {
	go "$unit/role-cases" "$root/tests/cases/roles.tsv"
	expect_status 0
}
