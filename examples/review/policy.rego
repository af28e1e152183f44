# For conftest, on the JSON of a report:
#   npx muster report plan.json --format json --out report.json
#   conftest test --policy examples/review report.json
package main

import rego.v1

# Nobody becomes system admin through a pull request alone.
deny contains message if {
	some stack in input.stacks
	some effect in stack.people
	effect.risk == "system_role"
	effect.change == "gains"
	effect.place.name == "system_admin"
	message := sprintf("%s: %s would become System Admin (%s)", [stack.name, effect.person, effect.id])
}

# A production stack is only applied as the servers know its people.
deny contains message if {
	some stack in input.stacks
	startswith(stack.name, "production")
	not stack.live
	stack.counts.promoted + stack.counts.demoted > 0
	message := sprintf("%s: make the report with --live", [stack.name])
}

# What the plan cannot tell yet is looked at by a person.
warn contains message if {
	some stack in input.stacks
	some unknown in stack.unknown
	message := sprintf("%s: %s", [stack.name, unknown.text])
}

# Somebody works by hand where code should.
warn contains message if {
	some stack in input.stacks
	some resource in stack.drift
	message := sprintf("%s: %s was changed outside", [stack.name, resource.address])
}
