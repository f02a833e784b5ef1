#include "common/journal/checkpointer.h"

#include <filesystem>

#include "common/digest/digest.h"
#include "tests/integration/common/journal/checkpoint_test_base.h"

namespace jixiao::journal {
namespace {

using ::jixiao::testing::MessageIs;
using ::jixiao::testing::SigningKey;
using ::jixiao::testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;

class CheckpointerTest : public CheckpointTest {
 protected:
  // The number of the checkpoint, and the statements it took.
  std::pair<int64_t, int64_t> MakeOne(Checkpointer& checkpointer) {
    const int64_t before = db_.statements();
    const auto made = checkpointer.Make({});
    EXPECT_TRUE(made.ok()) << made.status();
    return {made.ok() ? made->statement.number : 0, db_.statements() - before};
  }
};

const auto kBroken =
    StatusIs(absl::StatusCode::kDataLoss, type::v1::ERROR_REASON_SEAL_BROKEN);

TEST_F(CheckpointerTest, SignsTheEndsOfAllChains) {
  WriteEvent();
  WriteEvent();
  WriteEvent("nj-fgw");
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  JX_ASSERT_OK_AND_ASSIGN(const audit::Checkpoint made, checkpointer.Make({}));
  const std::vector<audit::Head>& heads = made.statement.heads;
  ASSERT_THAT(heads, SizeIs(3));
  EXPECT_EQ(heads[0].department, "-");
  EXPECT_EQ(heads[0].hash, audit::ChainStart());
  EXPECT_EQ(heads[1].department, "nj-fgw");
  EXPECT_EQ(audit::ToText(heads[1].position), "1-1");
  EXPECT_EQ(heads[2].department, kDepartment);
  EXPECT_EQ(audit::ToText(heads[2].position), "2-1");
  EXPECT_EQ(digest::HexEncode(heads[2].hash),
            database_.Scalar("SELECT LOWER(HEX(hash)) FROM audit_event WHERE "
                             "department = 'nj-tcj' AND sequence = 2"));
  EXPECT_EQ(made.statement.service, kProgram);
  EXPECT_EQ(made.statement.time, clock_.Now());
  EXPECT_EQ(Content(file), audit::CheckpointLine(made) + "\n");
  EXPECT_THAT(Faults({file}), IsEmpty());
}

TEST_F(CheckpointerTest, MakesNoneWhileNothingHasChanged) {
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  EXPECT_THAT(MakeOne(checkpointer), Pair(1, 6)) << "makes the lock row too";
  EXPECT_THAT(MakeOne(checkpointer), Pair(1, 3));
  WriteEvent();
  EXPECT_THAT(MakeOne(checkpointer), Pair(2, 4));
  EXPECT_THAT(MakeOne(checkpointer), Pair(2, 3));
  EXPECT_THAT(InFile(file), SizeIs(2));
  EXPECT_THAT(Faults({file}), IsEmpty());
}

TEST_F(CheckpointerTest, TakesAsManyStatementsForManyDepartments) {
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  MakeOne(checkpointer);
  for (int i = 0; i < 60; ++i) WriteEvent("d-" + std::to_string(i));
  EXPECT_THAT(MakeOne(checkpointer), Pair(2, 4));
  EXPECT_THAT(InTable()[1].statement.heads, SizeIs(61));
}

TEST_F(CheckpointerTest, HoldsNoWriterOfADepartmentUp) {
  WriteEvent();
  Checkpointer checkpointer = Load(NewFile());
  MakeOne(checkpointer);
  JX_EXPECT_OK(db_.RunInTransaction({}, [&](mysql::Session& session) {
    return Write(session, MakeContext(), nullptr, [&](Entry& entry) {
      entry.Audit("r", "UPDATE", nullptr, nullptr);
      // While the department is locked: what is not committed is not there.
      EXPECT_THAT(MakeOne(checkpointer), Pair(1, 3));
      return absl::OkStatus();
    });
  }));
  EXPECT_THAT(MakeOne(checkpointer), Pair(2, 4));
}

// A process that dies after the commit and before the file is written: the
// next, with the file as it was, brings it up to the table.
TEST_F(CheckpointerTest, AFileThatLacksTheLastIsBroughtUp) {
  WriteEvent();
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  MakeOne(checkpointer);
  const std::string before = Content(file);
  WriteEvent();
  MakeOne(checkpointer);
  const std::string whole = Content(file);
  for (std::size_t torn : {std::size_t{0}, std::size_t{1}, std::size_t{200},
                           whole.size() - before.size() - 1}) {
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        << whole.substr(0, before.size() + torn);
    Checkpointer again = Load(file);
    EXPECT_EQ(Content(file), before) << "a torn line is cut off at the start";
    EXPECT_THAT(MakeOne(again), Pair(2, 3)) << "the last one was at hand";
    EXPECT_EQ(Content(file), whole);
  }
  // And the process itself that was interrupted, with new events meanwhile.
  std::ofstream(file, std::ios::binary | std::ios::trunc) << before;
  WriteEvent();
  EXPECT_THAT(MakeOne(checkpointer), Pair(3, 6));
  EXPECT_THAT(InFile(file), SizeIs(3));
  EXPECT_THAT(Faults({file}), IsEmpty());
}

TEST_F(CheckpointerTest, ANewFileGetsAllThatTheTableHas) {
  const std::string old_file = NewFile();
  Checkpointer checkpointer = Load(old_file);
  for (int i = 0; i < 230; ++i) {
    WriteEvent();
    MakeOne(checkpointer);
  }
  const std::string file = NewFile();
  Checkpointer replica = Load(file);
  EXPECT_THAT(MakeOne(replica), Pair(230, 3 + 6));
  EXPECT_EQ(Content(file), Content(old_file));
}

TEST_F(CheckpointerTest, AFileThatCannotBeWrittenMakesUpForItLater) {
  const std::string folder = NewFile();
  std::filesystem::create_directory(folder);
  const std::string file = folder + "/checkpoints";
  Checkpointer checkpointer = Load(file);
  std::filesystem::remove_all(folder);
  WriteEvent();
  const auto refused = checkpointer.Make({});
  EXPECT_THAT(refused,
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                             type::v1::ERROR_REASON_CHECKPOINT_UNAVAILABLE),
                    MessageIs(Not(HasSubstr(folder)))));
  EXPECT_THAT(status::MetadataOf(refused.status()),
              ElementsAre(Pair("missing", "audit_checkpoint_file")));
  EXPECT_THAT(status::LogDetailOf(refused.status()), HasSubstr(file));
  std::filesystem::create_directory(folder);
  EXPECT_THAT(MakeOne(checkpointer), Pair(1, 3));
  EXPECT_THAT(Faults({file}), IsEmpty());
  EXPECT_THAT(InFile(file), SizeIs(1));
  std::filesystem::remove_all(folder);
}

TEST_F(CheckpointerTest, WithoutAKeySaysWhatItNeeds) {
  JX_ASSERT_OK_AND_ASSIGN(Checkpointer checkpointer,
                          Checkpointer::Load({kProgram, "", ""}, db_, clock_));
  EXPECT_FALSE(checkpointer.enabled());
  const auto refused = checkpointer.Make({});
  EXPECT_THAT(refused,
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                             type::v1::ERROR_REASON_CHECKPOINT_UNAVAILABLE),
                    MessageIs(HasSubstr("--audit_checkpoint_file"))));
  EXPECT_THAT(status::MetadataOf(refused.status()),
              ElementsAre(Pair("missing", "audit_key_file")));
}

TEST_F(CheckpointerTest, RefusesSettingsThatDoNotFit) {
  const auto load = [&](const std::string& key, const std::string& file) {
    return Checkpointer::Load({kProgram, key, file}, db_, clock_).status();
  };
  const auto refused = [](const std::string& why) {
    return AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                 MessageIs(HasSubstr(why)));
  };
  EXPECT_THAT(load(key_.private_file(), ""), refused("give both or neither"));
  EXPECT_THAT(load("", NewFile()), refused("give both or neither"));
  EXPECT_THAT(load(key_.public_file(), NewFile()), refused(key_.public_file()));
  EXPECT_THAT(load(key_.private_file(), "/nowhere/checkpoints"),
              refused("/nowhere/checkpoints"));
  const std::string file = NewFile();
  JX_ASSERT_OK_AND_ASSIGN(
      Checkpointer other,
      Checkpointer::Load({"jixiao-other", key_.private_file(), file}, db_,
                         clock_));
  MakeOne(other);
  EXPECT_THAT(load(key_.private_file(), file), refused("jixiao-other"));
}

// After a rotation the earlier ones are proven by their digests.
TEST_F(CheckpointerTest, GoesOnWithANewKey) {
  const SigningKey next(std::string(32, 'b'));
  const std::string file = NewFile();
  Checkpointer before = Load(file);
  WriteEvent();
  MakeOne(before);
  WriteEvent();
  JX_ASSERT_OK_AND_ASSIGN(
      Checkpointer after,
      Checkpointer::Load({kProgram, next.private_file(), file}, db_, clock_));
  EXPECT_THAT(MakeOne(after), Pair(2, 4));
  const std::vector<audit::Checkpoint> made = InFile(file);
  EXPECT_NE(made[0].key_id, made[1].key_id);
  EXPECT_EQ(made[1].statement.previous_digest, made[0].digest);
}

TEST_F(CheckpointerTest, MakesNoneAfterOneThatWasChanged) {
  for (const char* change :
       {"statement = REPLACE(statement, 'nj-tcj', 'nj-xxx')",
        "digest = REVERSE(digest)", "signature = REPEAT('x', 64)", "number = 2",
        "statement = 'x'"}) {
    SCOPED_TRACE(change);
    const std::string file = NewFile();
    database_.Execute("DELETE FROM audit_checkpoint");
    Checkpointer checkpointer = Load(file);
    WriteEvent();
    MakeOne(checkpointer);
    const std::string kept = Content(file);
    database_.Execute(std::string("UPDATE audit_checkpoint SET ") + change);
    WriteEvent();
    EXPECT_THAT(checkpointer.Make({}), kBroken);
    EXPECT_EQ(database_.Count("audit_checkpoint"), 1);
    EXPECT_EQ(Content(file), kept);
  }
}

TEST_F(CheckpointerTest, MakesNoneWhereTheTableLacksWhatTheFileHas) {
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  for (int i = 0; i < 3; ++i) {
    WriteEvent();
    MakeOne(checkpointer);
  }
  const std::string kept = Content(file);
  for (const char* left : {"1", "0"}) {
    database_.Execute("DELETE FROM audit_checkpoint WHERE number > ?", {left});
    WriteEvent();
    EXPECT_THAT(checkpointer.Make({}), kBroken);
    EXPECT_EQ(database_.Scalar("SELECT COUNT(*) FROM audit_checkpoint"), left);
    EXPECT_EQ(Content(file), kept);
  }
}

// Somebody with the file and the key, but another table.
TEST_F(CheckpointerTest, MakesNoneWhereTheFileIsOfAnotherTable) {
  const std::string file = NewFile();
  Checkpointer checkpointer = Load(file);
  for (int i = 0; i < 2; ++i) {
    WriteEvent();
    MakeOne(checkpointer);
  }
  const std::string kept = Content(file);
  database_.Execute("DELETE FROM audit_checkpoint");
  const std::string other_file = NewFile();
  Checkpointer other = Load(other_file);
  WriteEvent();
  MakeOne(other);
  WriteEvent();
  MakeOne(other);
  EXPECT_THAT(checkpointer.Make({}), kBroken) << "as many, but others";
  WriteEvent();
  MakeOne(other);
  EXPECT_THAT(checkpointer.Make({}), kBroken) << "and one more";
  EXPECT_EQ(Content(file), kept);
  EXPECT_THAT(InTable(), SizeIs(3));
}

}  // namespace
}  // namespace jixiao::journal
