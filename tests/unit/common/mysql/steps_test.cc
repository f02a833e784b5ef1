#include "common/mysql/steps.h"

#include <gtest/gtest.h>

#include <set>

namespace jixiao::mysql {
namespace {

TEST(Steps, AChunkTakesTwoStatementsAndTheRestFew) {
  EXPECT_EQ(Steps(0), 0u);
  EXPECT_EQ(Steps(1), 1u);
  EXPECT_EQ(Steps(250), 1u);
  EXPECT_EQ(Steps(500), 2u);
  EXPECT_EQ(Steps(1000), 4u);
  for (size_t rows = 0; rows < 250; ++rows) EXPECT_LE(Steps(rows), 7u);
}

TEST(ListOfIds, HasOneOfFewLengthsAndEveryId) {
  std::vector<std::string> ids;
  for (int i = 0; i < 600; ++i) ids.push_back(std::to_string(i));
  const IdList first = ListOfIds(ids, 0);
  EXPECT_EQ(first.values.size(), kIdsAStatement);
  EXPECT_EQ(first.placeholders.size(), 2 * kIdsAStatement + 1);
  const IdList rest = ListOfIds(ids, kIdsAStatement);
  EXPECT_EQ(rest.values.size(), kIdsAStatement);
  EXPECT_EQ(std::get<std::string>(rest.values[0].value()), "512");
  EXPECT_EQ(std::get<std::string>(rest.values[87].value()), "599");
  EXPECT_EQ(std::get<std::string>(rest.values.back().value()), "599");
  std::set<std::string> texts;
  for (size_t n = 1; n <= ids.size(); ++n) {
    texts.insert(ListOfIds({ids.begin(), ids.begin() + static_cast<long>(n)}, 0)
                     .placeholders);
  }
  EXPECT_EQ(texts.size(), 4u);
  EXPECT_EQ(ListOfIds({"a"}, 0).placeholders, "(?)");
}

}  // namespace
}  // namespace jixiao::mysql
