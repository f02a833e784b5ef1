#include "common/bulk/spool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"

namespace jixiao::bulk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::StatusIs;

std::string DigestOf(const std::string& content) {
  return digest::Sha256(content);
}

class SpoolTest : public ::testing::Test {
 protected:
  SpoolTest() : spool_(Spool::Create().value()) {}

  void Add(const std::string& id, const std::string& content,
           uint16_t marks = 0) {
    JX_EXPECT_OK(spool_->Add(id, DigestOf(content), content, {marks}));
  }

  // Clashes as "id:row:first".
  std::vector<std::string> Seal() {
    std::vector<std::string> clashes;
    JX_EXPECT_OK(spool_->Seal([&](const SpooledRow& row, size_t first) {
      clashes.push_back(row.id + ":" + std::to_string(row.index) + ":" +
                        std::to_string(first));
      return absl::OkStatus();
    }));
    return clashes;
  }

  std::unique_ptr<Spool> spool_;
};

TEST_F(SpoolTest, GivesBackWhatWasAdded) {
  Add("a", "first");
  Add("b", std::string("\0\n", 2));
  Add("", "");
  EXPECT_THAT(Seal(), IsEmpty());
  SpooledRow row;
  for (const size_t index : {1u, 0u, 2u, 1u}) {
    const std::vector<std::string> ids = {"a", "b", ""};
    const std::vector<std::string> contents = {"first", std::string("\0\n", 2),
                                               ""};
    JX_ASSERT_OK(spool_->Read(index, &row));
    EXPECT_EQ(row.index, index);
    EXPECT_EQ(row.id, ids[index]);
    EXPECT_EQ(row.payload, contents[index]);
    EXPECT_EQ(row.digest, DigestOf(contents[index]));
  }
}

TEST_F(SpoolTest, KeepsMoreThanItsBuffersInAnyOrder) {
  const auto content = [](size_t i) {
    return std::string(i % 777, static_cast<char>('a' + i % 26));
  };
  for (size_t i = 0; i < 5000; ++i) Add("r" + std::to_string(i), content(i));
  Add("large", std::string(1 << 20, 'x'));
  EXPECT_THAT(Seal(), IsEmpty());
  SpooledRow row;
  for (size_t i = 0; i < 5000; ++i) {
    JX_ASSERT_OK(spool_->Read(i, &row));
    ASSERT_EQ(row.payload, content(i)) << i;
    const size_t apart = i * 2654435761u % 5000;
    JX_ASSERT_OK(spool_->Read(apart, &row));
    ASSERT_EQ(row.id, "r" + std::to_string(apart));
  }
  JX_ASSERT_OK(spool_->Read(5000, &row));
  EXPECT_EQ(row.payload.size(), size_t{1} << 20);
}

// What this process has read so far, in calls and bytes.
struct Reads {
  int64_t calls = 0;
  int64_t bytes = 0;
};
Reads ReadsSoFar() {
  Reads reads;
  std::ifstream file("/proc/self/io");
  std::string word;
  while (file >> word) {
    if (word == "rchar:") file >> reads.bytes;
    if (word == "syscr:") file >> reads.calls;
  }
  return reads;
}

TEST_F(SpoolTest, RowsInOrderTakeFewReadsAndRowsApartFewBytes) {
  constexpr size_t kRows = 20000;
  constexpr int64_t kSize = 250;
  for (size_t i = 0; i < kRows; ++i) {
    Add("r" + std::to_string(10000 + i), std::string(204, 'x'));
  }
  Seal();
  SpooledRow row;
  Reads before = ReadsSoFar();
  for (size_t i = 0; i < kRows; ++i) JX_ASSERT_OK(spool_->Read(i, &row));
  Reads after = ReadsSoFar();
  EXPECT_LT(after.calls - before.calls, 100);
  EXPECT_LT(after.bytes - before.bytes, int64_t{kRows} * kSize * 5 / 4);
  // As the rows of one cell of a ledger lie in the file.
  for (const size_t gap : {3, 20, 50, 500}) {
    before = ReadsSoFar();
    for (size_t i = 0; i < kRows; i += gap) {
      JX_ASSERT_OK(spool_->Read(i, &row));
    }
    after = ReadsSoFar();
    const int64_t read = static_cast<int64_t>(kRows / gap);
    EXPECT_LT(after.bytes - before.bytes, 4096 + read * 4 * kSize) << gap;
  }
}

TEST_F(SpoolTest, FindsRowsById) {
  for (int i = 0; i < 100; ++i) Add("r" + std::to_string(i), "x");
  Seal();
  EXPECT_EQ(spool_->Find("r73"), std::optional<size_t>(73));
  EXPECT_EQ(spool_->Find("r100"), std::nullopt);
  EXPECT_FALSE(spool_->IsFaulty("r73"));
  EXPECT_FALSE(spool_->IsFaulty("r100"));
}

TEST_F(SpoolTest, EqualRowsCountOnceAndOthersOfOneIdClash) {
  Add("a", "1");
  Add("b", "1");
  Add("a", "1");
  Add("a", "2");
  Add("a", "1");
  Add("b", "2");
  EXPECT_THAT(Seal(), ElementsAre("a:3:0", "b:5:1"));
  EXPECT_TRUE(spool_->Counts(0));
  EXPECT_TRUE(spool_->Has(2, Spool::kRepeated));
  EXPECT_TRUE(spool_->Has(3, Spool::kFaulty));
  EXPECT_TRUE(spool_->Has(4, Spool::kRepeated));
  EXPECT_TRUE(spool_->Has(5, Spool::kFaulty));
  EXPECT_EQ(spool_->Find("a"), std::optional<size_t>(0));
}

TEST_F(SpoolTest, AFaultyRowDoesNotStandForItsId) {
  Add("a", "1", Spool::kFaulty);
  Add("a", "2");
  Add("b", "3", Spool::kFaulty);
  EXPECT_THAT(Seal(), IsEmpty());
  EXPECT_EQ(spool_->Find("a"), std::optional<size_t>(1));
  EXPECT_EQ(spool_->Find("b"), std::nullopt);
  EXPECT_FALSE(spool_->IsFaulty("a"));
  EXPECT_TRUE(spool_->IsFaulty("b"));
}

TEST_F(SpoolTest, MarksAndTagsStayApart) {
  JX_ASSERT_OK(spool_->Add("a", DigestOf("1"), "1", {Spool::kLate, 255}));
  Seal();
  spool_->Set(0, Spool::kMissing);
  EXPECT_TRUE(spool_->Pending(0));
  EXPECT_TRUE(spool_->Has(0, Spool::kLate));
  spool_->Set(0, Spool::kRefused);
  EXPECT_FALSE(spool_->Pending(0));
  spool_->Clear(0, Spool::kMissing | Spool::kRefused);
  EXPECT_FALSE(spool_->Has(0, Spool::kMissing | Spool::kRefused));
  EXPECT_EQ(spool_->tag(0), 255);
  SpooledRow row;
  JX_ASSERT_OK(spool_->Read(0, &row));
  EXPECT_EQ(row.payload, "1");
}

TEST_F(SpoolTest, RowsThatReplaceArePendingAndOutdatedOnesAreNot) {
  for (const char* id : {"a", "b", "c"}) Add(id, "x");
  Seal();
  spool_->Set(0, Spool::kReplaces);
  spool_->Set(1, Spool::kOutdated);
  spool_->Set(2, Spool::kReplaces | Spool::kRefused);
  EXPECT_TRUE(spool_->Pending(0));
  EXPECT_FALSE(spool_->Pending(1));
  EXPECT_FALSE(spool_->Pending(2));
  EXPECT_THAT(spool_->WriteOrder(), ElementsAre(0));
  EXPECT_EQ(spool_->tag(0), 0);
  SpooledRow row;
  row.replaces = true;
  JX_ASSERT_OK(spool_->Read(0, &row));
  EXPECT_FALSE(row.replaces);
}

TEST_F(SpoolTest, WritesByGroupThenAsInTheFileAndLateRowsLast) {
  struct {
    const char* id;
    uint16_t marks;
    uint32_t group;
  } const rows[] = {{"a", 0, 7}, {"b", Spool::kLate, 0},   {"c", 0, 3},
                    {"d", 0, 7}, {"e", Spool::kFaulty, 3}, {"f", 0, 3},
                    {"g", 0, 9}};
  for (const auto& row : rows) {
    JX_ASSERT_OK(
        spool_->Add(row.id, DigestOf("x"), "x", {row.marks, 0, row.group}));
  }
  Seal();
  for (size_t i = 0; i < spool_->size(); ++i) {
    if (spool_->Counts(i)) spool_->Set(i, Spool::kMissing);
  }
  spool_->Set(6, Spool::kRefused);
  EXPECT_THAT(spool_->WriteOrder(), ElementsAre(2, 5, 0, 3, 1));
}

// Of rows "id=content", "!" before a faulty one.
std::string IdentityOf(const std::vector<std::string>& rows) {
  auto spool = Spool::Create().value();
  for (std::string row : rows) {
    const bool faulty = row[0] == '!';
    if (faulty) row.erase(0, 1);
    Spool::Notes notes;
    if (faulty) notes.marks = Spool::kFaulty;
    JX_EXPECT_OK(
        spool->Add(row.substr(0, row.find('=')), DigestOf(row), row, notes));
  }
  JX_EXPECT_OK(
      spool->Seal([](const SpooledRow&, size_t) { return absl::OkStatus(); }));
  return spool->Identity();
}

TEST(SpoolIdentity, IsThatOfTheRowsThatCountInAnyOrder) {
  const std::string identity = IdentityOf({"a=1", "b=2"});
  EXPECT_EQ(identity.size(), 32u);
  EXPECT_EQ(IdentityOf({"b=2", "a=1"}), identity);
  EXPECT_EQ(IdentityOf({"a=1", "b=2", "a=1", "b=3", "!c=1"}), identity);
  EXPECT_NE(IdentityOf({"a=1", "b=3"}), identity);
  EXPECT_NE(IdentityOf({"a=1"}), identity);
  EXPECT_NE(IdentityOf({"a=1", "b=2", "c=1"}), identity);
}

TEST(SpoolIdentity, CoversMoreThanABatch) {
  std::vector<std::string> rows;
  for (int i = 0; i < 5000; ++i) rows.push_back(std::to_string(i) + "=x");
  const std::string identity = IdentityOf(rows);
  rows[17] = "17=y";
  EXPECT_NE(IdentityOf(rows), identity);
}

TEST(Spool, RefusesMoreBytesThanTheLimit) {
  auto spool = Spool::Create(1000).value();
  EXPECT_THAT(spool->Add("a", DigestOf("a"), std::string(500, 'x')), IsOk());
  EXPECT_THAT(spool->Add("b", DigestOf("b"), std::string(500, 'x')),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_TOO_LARGE));
}

}  // namespace
}  // namespace jixiao::bulk
