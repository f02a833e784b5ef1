// Figures of the whole department from those of its budget units.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_CONSOLIDATE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_CONSOLIDATE_H_

#include <map>
#include <vector>

#include "services/evaluation/domain/facts/fact_address.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// The values of each figure.
using FactValues = std::map<FactAddress, std::vector<FactRecord>>;

// Adds a value of the whole department to each figure that has none while every
// budget unit that occurs in the same year has one, for each month and district
// alike: of each source that all units have; where there is none, of the least
// trusted among the values that are used.
//
// Numbers add up. A rate (unit `one`) is the mean of the units' rates, weighted
// by the amounts of its definition's `weighted_by`; there is none without such
// a definition, where an amount is missing or may be below zero, or where they
// may all be zero. Dates and names do not consolidate.
//
// The interval covers all readings of the units' figures. A mean without a
// decimal form is exact in the record and rounded to 12 decimals in its fact.
void Consolidate(const Vocabulary& vocabulary, FactValues* values);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FACTS_CONSOLIDATE_H_
