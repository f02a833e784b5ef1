// Which value of a fact the text of a report prints.
#ifndef JIXIAO_SERVICES_EVALUATION_TEMPLATE_PRINTED_LOOKUP_H_
#define JIXIAO_SERVICES_EVALUATION_TEMPLATE_PRINTED_LOOKUP_H_

#include <string>

#include "services/evaluation/domain/facts/fact_lookup.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/domain/facts/fact_table.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::evaluation {

// The department's own value where there is one, else the one that the
// evaluation uses. The table must outlive it.
FactLookup PrintedLookup(const FactTable& facts);

// The same by key or Chinese name; nullptr where there is none.
const FactRecord* FindPrintedValue(const Vocabulary& vocabulary,
                                   const FactTable& facts,
                                   const std::string& name);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_TEMPLATE_PRINTED_LOOKUP_H_
