// The 2024 self-evaluation as DOMAIN.md §5 and §6 give it: its indicator table,
// its printed figures, its claims, and the checks of the acceptance table.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_SEED_CASE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_SEED_CASE_H_

#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::evaluation::test {

v1::Framework SeedFramework();
// Adds the checks of the acceptance table; part of SeedFramework.
void AddSeedChecks(v1::Framework* framework);
v1::Submission SeedSubmission();
// The ledger's facts: rows transcribed from the report, and the absence of any
// budgeted non-tax revenue.
type::v1::FactSet SeedLedger();
// Facts counted from generated projects.
type::v1::FactSet SeedProjects();

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOMAIN_SEED_CASE_H_
