// The words that files of projects use for enumerated values: the names of the
// API without their prefix, and the Chinese terms of the bureau's tables.
#ifndef JIXIAO_SERVICES_CLI_DATASET_PROJECT_WORDS_H_
#define JIXIAO_SERVICES_CLI_DATASET_PROJECT_WORDS_H_

#include "services/cli/dataset/record_words.h"

namespace jixiao::cli {

const RecordWords& ProjectKindWords();
// START_TYPE and OPERATING_TYPE.
const RecordWords& OperationTypeWords();
const RecordWords& InvestorClassWords();
const RecordWords& HeadquartersLevelWords();
const RecordWords& AgreementWords();
const RecordWords& LandingProofWords();
const RecordWords& ProjectStageWords();
// ACTUAL and FOREIGN_CAPITAL.
const RecordWords& InvestmentKindWords();
// PRIORITY and FUND_SUPPORT.
const RecordWords& ListingKindWords();
// How a source hedges a figure: NEARLY 近, UPWARD 余 or 多, OVER 超, ABOUT 约.
const RecordWords& QualifierWords();

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_PROJECT_WORDS_H_
