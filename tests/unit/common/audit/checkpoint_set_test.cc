#include "common/audit/checkpoint_set.h"

#include "common/digest/digest.h"
#include "gmock/gmock.h"
#include "tests/unit/common/audit/signed_checkpoints.h"

namespace jixiao::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kTable[] = "table";
constexpr char kFile[] = "file";

class CheckpointSetTest : public SignedCheckpoints {
 protected:
  CheckpointSet NewSet() const { return {kService, ring_.keys()}; }

  static void AddAll(CheckpointSet& set, const char* source,
                     const std::vector<Checkpoint>& checkpoints) {
    if (source == kTable) set.AddCompleteSource(source);
    for (const Checkpoint& checkpoint : checkpoints) {
      set.Add(source, source == kTable, checkpoint);
    }
  }

  // "CHECKPOINT_LINK 3 table", and what it is compared with.
  static std::vector<std::string> Found(CheckpointSet& set) {
    std::vector<std::string> found;
    for (const Finding& finding : set.Finish()) {
      EXPECT_TRUE(IsOfCheckpoint(finding.fault));
      EXPECT_NE(Describe(finding), "");
      found.push_back(NameOf(finding.fault) + " " +
                      std::to_string(finding.checkpoint) + " " +
                      finding.detail + (finding.other_text.empty() ? "" : " ") +
                      finding.other_text);
    }
    return found;
  }

  std::vector<std::string> FoundIn(
      const std::vector<Checkpoint>& table,
      const std::vector<Checkpoint>& file = {}) const {
    CheckpointSet set = NewSet();
    AddAll(set, kTable, table);
    AddAll(set, kFile, file);
    return Found(set);
  }

  // The checkpoint with another text, its digest put right.
  static Checkpoint WithText(Checkpoint checkpoint, const std::string& text) {
    checkpoint.text = text;
    return *MakeCheckpoint(text, digest::Sha256Hex(text), checkpoint.key_id,
                           checkpoint.signature);
  }
};

TEST_F(CheckpointSetTest, HoldsAsTheyWereMade) {
  const std::vector<Checkpoint> all = Checkpoints(4);
  EXPECT_THAT(FoundIn(all), IsEmpty());
  EXPECT_THAT(FoundIn({}), IsEmpty());
  EXPECT_THAT(FoundIn(all, all), IsEmpty());
  // A file may lack the last ones, and a copy may begin later.
  EXPECT_THAT(FoundIn(all, {all[0], all[1]}), IsEmpty());
  EXPECT_THAT(FoundIn(all, {all[2], all[3]}), IsEmpty());
  CheckpointSet offline = NewSet();
  AddAll(offline, kFile, {all[2], all[3]});
  EXPECT_THAT(Found(offline), IsEmpty());
}

TEST_F(CheckpointSetTest, GivesWhatTheySayOfEachChain) {
  CheckpointSet set = NewSet();
  std::vector<Checkpoint> all = Checkpoints(2);
  // A third that says the same as the second.
  Statement statement = StatementAfter(all);
  statement.heads = all[1].statement.heads;
  all.push_back(Signed(statement));
  AddAll(set, kTable, all);
  EXPECT_THAT(Found(set), IsEmpty());
  ASSERT_EQ(set.marks().size(), 1u) << "what has no record needs none";
  const std::vector<Mark>& marks = set.marks().at(kDepartment);
  ASSERT_EQ(marks.size(), 2u);
  const std::vector<Record> records = SixRecords();
  EXPECT_EQ(marks[0].hash, records[0].hash);
  EXPECT_EQ(ToText(marks[1].position), "2-1");
  EXPECT_EQ(marks[1].first, 2);
  EXPECT_EQ(marks[1].last, 3);
  EXPECT_EQ(set.proven(), 3);
  EXPECT_EQ(set.last_number(), 3);
  EXPECT_EQ(set.last_time(), TimeOfNumber(3));
}

TEST_F(CheckpointSetTest, AChangedOneIsFound) {
  std::vector<Checkpoint> table = Checkpoints(3);
  const std::vector<Checkpoint> file = table;
  table[1].text.replace(table[1].text.find("nj-tcj"), 6, "nj-xxx");
  EXPECT_THAT(FoundIn(table), ElementsAre("CHECKPOINT_ALTERED 2 table"));
  // With its digest too: then the signature is not its own, and where it is
  // not looked at, the one after does not follow.
  table[1] = WithText(table[1], table[1].text);
  EXPECT_THAT(FoundIn(table), ElementsAre("CHECKPOINT_SIGNATURE 2 table " +
                                          ring_.signing_key_id()));
  CheckpointSet without_keys(kService, {});
  AddAll(without_keys, kTable, table);
  EXPECT_THAT(Found(without_keys), ElementsAre("CHECKPOINT_LINK 3 table"));
  EXPECT_THAT(FoundIn(file, table), ElementsAre("CHECKPOINT_SIGNATURE 2 file " +
                                                ring_.signing_key_id()));
}

TEST_F(CheckpointSetTest, AChangedSignatureOrDigestIsFound) {
  std::vector<Checkpoint> table = Checkpoints(2);
  table[0].signature[5] ^= 1;
  EXPECT_THAT(FoundIn(table), ElementsAre("CHECKPOINT_SIGNATURE 1 table " +
                                          ring_.signing_key_id()));
  table = Checkpoints(2);
  table[0].digest[0] = table[0].digest[0] == 'a' ? 'b' : 'a';
  EXPECT_THAT(FoundIn(table), ElementsAre("CHECKPOINT_ALTERED 1 table"));
}

TEST_F(CheckpointSetTest, OneOfAnUnknownKeyIsFound) {
  std::vector<Checkpoint> table = Checkpoints(1);
  table.push_back(*SignStatement(StatementAfter(table), other_ring_));
  EXPECT_THAT(FoundIn(table), ElementsAre("CHECKPOINT_KEY 2 table " +
                                          other_ring_.signing_key_id()));
  // After a rotation both are given.
  CheckpointSet both(kService, {ring_.keys()[0], other_ring_.keys()[0]});
  AddAll(both, kTable, table);
  EXPECT_THAT(Found(both), IsEmpty());
}

TEST_F(CheckpointSetTest, OneThatSaysItIsByAnotherKeyIsFound) {
  std::vector<Checkpoint> table = Checkpoints(1);
  table[0] = *SignStatement(StatementAfter({}), other_ring_);
  table[0].key_id = ring_.signing_key_id();
  EXPECT_THAT(FoundIn(table), ElementsAre("CHECKPOINT_SIGNATURE 1 table " +
                                          ring_.signing_key_id()));
}

TEST_F(CheckpointSetTest, OneOfAnotherServiceIsFound) {
  Statement statement = StatementAfter({});
  statement.service = "jixiao-project";
  EXPECT_THAT(FoundIn({Signed(statement)}),
              ElementsAre("CHECKPOINT_SERVICE 1 table jixiao-project"));
}

TEST_F(CheckpointSetTest, ARemovedOneIsFound) {
  const std::vector<Checkpoint> all = Checkpoints(4);
  EXPECT_THAT(FoundIn({all[1], all[2], all[3]}),
              ElementsAre("CHECKPOINT_MISSING 1 table"));
  EXPECT_THAT(
      FoundIn({all[0], all[3]}),
      ElementsAre("CHECKPOINT_MISSING 2 table", "CHECKPOINT_MISSING 3 table"));
  EXPECT_THAT(FoundIn({all[0], all[1]}, all),
              ElementsAre("CHECKPOINT_MISSING 3 table file",
                          "CHECKPOINT_MISSING 4 table file"));
  EXPECT_THAT(FoundIn({}, {all[0]}),
              ElementsAre("CHECKPOINT_MISSING 1 table file"));
  EXPECT_THAT(FoundIn(all, {all[0], all[3]}),
              ElementsAre("CHECKPOINT_MISSING 2 file table",
                          "CHECKPOINT_MISSING 3 file table"))
      << "a copy may begin and end elsewhere, but has no gaps";
}

TEST_F(CheckpointSetTest, OneThatIsAnotherInAFileIsFound) {
  const std::vector<Checkpoint> file = Checkpoints(2);
  std::vector<Checkpoint> table = Checkpoints(1);
  Statement statement = StatementAfter(table);
  statement.time += absl::Seconds(1);
  table.push_back(Signed(statement));
  EXPECT_THAT(FoundIn(table, file),
              ElementsAre("CHECKPOINT_DIFFERS 2 file table"));
}

TEST_F(CheckpointSetTest, AChainThatWasMadeAnewIsFound) {
  std::vector<Checkpoint> table = Checkpoints(3);
  Statement statement = table[2].statement;
  statement.previous_digest = std::string(64, '0');
  table[2] = Signed(statement);
  EXPECT_THAT(FoundIn(table), ElementsAre("CHECKPOINT_LINK 3 table"));
  statement = table[0].statement;
  statement.previous_digest = "x";
  EXPECT_THAT(FoundIn({Signed(statement)}),
              ElementsAre("CHECKPOINT_LINK 1 table"));
}

TEST_F(CheckpointSetTest, OneThatCannotBeReadIsFound) {
  const std::vector<Checkpoint> all = Checkpoints(3);
  CheckpointSet set = NewSet();
  set.Add(kTable, true, all[0]);
  set.AddFault(kTable, true, 2);
  set.Add(kTable, true, all[2]);
  set.Add(kFile, false, all[1]);
  EXPECT_THAT(Found(set), ElementsAre("CHECKPOINT_ALTERED 2 table"));
}

TEST_F(CheckpointSetTest, WhatIsNotProvenSaysNothingOfTheChains) {
  std::vector<Checkpoint> table = Checkpoints(1);
  table[0].signature[0] ^= 1;
  CheckpointSet set = NewSet();
  AddAll(set, kTable, table);
  EXPECT_THAT(set.marks(), IsEmpty());
  EXPECT_EQ(set.proven(), 0);
  EXPECT_EQ(set.last_number(), 0);
}

}  // namespace
}  // namespace jixiao::audit
