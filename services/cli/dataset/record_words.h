// The words that files of budget records use for enumerated values: the names
// of the API, and the Chinese terms of the finance bureaus' exports.
#ifndef JIXIAO_SERVICES_CLI_DATASET_RECORD_WORDS_H_
#define JIXIAO_SERVICES_CLI_DATASET_RECORD_WORDS_H_

#include <optional>
#include <string>
#include <vector>

namespace jixiao::cli {

// One value of an enumeration.
struct RecordWord {
  const char* name;  // "APPROPRIATION"
  int value;
  // The usual Chinese term first. Brackets are half-width.
  std::vector<const char*> terms;
};
using RecordWords = std::vector<RecordWord>;

const RecordWords& StageWords();
const RecordWords& DirectionWords();
const RecordWords& RevenueKindWords();
const RecordWords& ExpenditureKindWords();
const RecordWords& FundTypeWords();
const RecordWords& AdjustmentKindWords();
const RecordWords& ThreePublicKindWords();
// 1 and 0.
const RecordWords& TruthWords();

// The value of a name or term; brackets may be of full width. nullopt where
// there is none.
std::optional<int> ValueOfWord(const RecordWords& words,
                               const std::string& text);

// The name of a value; empty for 0 where that is no word.
std::string NameOfValue(const RecordWords& words, int value);

// "INITIAL (年初预算), ADJUSTMENT (调整)", for messages.
std::string DescribeWords(const RecordWords& words);

// Without blanks, brackets half-width.
std::string PlainWord(const std::string& text);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_RECORD_WORDS_H_
