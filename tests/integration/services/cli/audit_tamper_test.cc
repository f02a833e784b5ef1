// Whatever is done to the audit trail in the database is found and named by
// `jixiao audit verify`.
#include "gmock/gmock.h"
#include "tests/integration/services/cli/audit_fixture.h"

namespace jixiao::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// A trail with two checkpoints: the first after 2-3 of nj-tcj, the second after
// all.
class AuditTamperTest : public AuditFixture {
 protected:
  AuditTamperTest() {
    Write("nj-fgw", 1);
    Write("nj-tcj", 1);
    Write("nj-tcj", 3);
    EXPECT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk) << err_.str();
    Write("nj-tcj", 1);
    Write("nj-tcj", 1);
    Write("-", 1);
    EXPECT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk) << err_.str();
    Keep();
  }

  // Does it, verifies, and undoes it.
  void ExpectFound(const std::vector<std::string>& statements,
                   const std::string& finding) {
    SCOPED_TRACE(statements.back());
    for (const std::string& statement : statements) Tamper(statement);
    EXPECT_EQ(VerifyAll(), kExitFault) << err_.str();
    EXPECT_THAT(out_.str(),
                AllOf(HasSubstr("budget " + finding),
                      HasSubstr("the audit trail is NOT as it was written")));
    Restore();
  }
};

TEST_F(AuditTamperTest, WhatNobodyTouchedIsProven) {
  EXPECT_EQ(VerifyAll(), kExitOk) << out_.str() << err_.str();
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("2 checkpoints, the last is 2"),
                    HasSubstr("the audit trail is as it was written"),
                    Not(HasSubstr("NOT")), Not(HasSubstr("not proven"))));
  Write("nj-tcj", 2);
  EXPECT_EQ(VerifyAll(), kExitOk) << "more than the last checkpoint knows";
}

TEST_F(AuditTamperTest, EachSingleColumnOfEachRecordIsFound) {
  const std::vector<std::pair<std::string, std::string>> records = {
      {"1-1", "sequence = 1"},
      {"2-2", "sequence = 2 AND ordinal = 2"},
      {"4-1", "sequence = 4"}};
  const std::vector<std::pair<std::string, std::string>> columns = {
      {"event_time = event_time + INTERVAL 1 MICROSECOND", "was altered"},
      {"actor = 'other'", "was altered"},
      {"method = 'other'", "was altered"},
      {"request_id = 'x'", "was altered"},
      {"resource = CONCAT(resource, 'x')", "was altered"},
      {"action = 'READ'", "was altered"},
      {"before_json = NULL", "was altered"},
      {"before_json = REPLACE(before_json, ':', ': ')", "was altered"},
      {"after_json = '{}'", "was altered"},
      {"previous_hash = REPEAT('x', 32)", "was altered: its column previous"},
      {"hash = REVERSE(hash)", "was altered: its column hash"}};
  for (const auto& [place, where] : records) {
    for (const auto& [change, found] : columns) {
      ExpectFound({"UPDATE audit_event SET " + change +
                   " WHERE department = 'nj-tcj' AND " + where},
                  "nj-tcj " + place + ": " + found);
    }
  }
}

TEST_F(AuditTamperTest, ARecordGivenAnotherPlaceIsFound) {
  const std::string update = "UPDATE audit_event SET ";
  ExpectFound({update + "sequence = 9 WHERE department = 'nj-tcj' AND "
                        "sequence = 3"},
              "nj-tcj 4-1: does not follow 2-3");
  ExpectFound({update + "sequence = 9 WHERE department = 'nj-tcj' AND "
                        "sequence = 4"},
              "nj-tcj 9-1: was altered");
  ExpectFound({update + "ordinal = 7 WHERE department = 'nj-tcj' AND "
                        "sequence = 2 AND ordinal = 3"},
              "nj-tcj 2-7: was altered");
  const std::string moved =
      update + "department = 'nj-fgw' WHERE department = 'nj-tcj' AND ";
  ExpectFound({moved + "sequence = 3"}, "nj-tcj 4-1: does not follow 2-3");
  ExpectFound({moved + "sequence = 3"}, "nj-fgw 3-1: was inserted");
  // To a department that nobody has written for, and to one that is none.
  for (const char* department : {"zz", "No Such"}) {
    ExpectFound({update + "department = '" + department +
                 "' WHERE department = 'nj-tcj' AND sequence = 3"},
                std::string(department) + " 3-1: was inserted");
  }
}

TEST_F(AuditTamperTest, ADeletedRecordIsFound) {
  const std::string from = "DELETE FROM audit_event WHERE department = ";
  ExpectFound({from + "'nj-tcj' AND sequence = 1"},
              "nj-tcj 2-1: is not the first: what was before it is missing");
  ExpectFound({from + "'nj-tcj' AND sequence = 2 AND ordinal = 2"},
              "nj-tcj 2-2: is missing");
  ExpectFound({from + "'nj-tcj' AND sequence = 3"},
              "nj-tcj 4-1: does not follow 2-3: a record between them");
  ExpectFound({from + "'nj-tcj' AND sequence = 4"},
              "nj-tcj 3-1: is the last record, though the chain had reached "
              "4-1 at checkpoint 2");
  ExpectFound({from + "'nj-fgw'"},
              "nj-fgw: no record is left, though the chain had reached "
              "1-1 at checkpoint 1");
  ExpectFound({from + "'nj-fgw'",
               "DELETE FROM department_lock WHERE department = 'nj-fgw'"},
              "nj-fgw: no record is left, though the chain had reached "
              "1-1 at checkpoint 1");
}

// Records that no checkpoint knows yet are still held by the lock row.
TEST_F(AuditTamperTest, ADeletedRecordAfterTheLastCheckpointIsFound) {
  Write("nj-tcj", 1);
  Tamper(
      "DELETE FROM audit_event WHERE department = 'nj-tcj' AND "
      "sequence = 5");
  EXPECT_EQ(VerifyAll(), kExitFault);
  EXPECT_THAT(out_.str(),
              HasSubstr("budget nj-tcj 4-1: is the last record, but "
                        "the lock row has another hash"));
}

TEST_F(AuditTamperTest, AnInsertedRecordIsFound) {
  const std::vector<audit::Record> records = Records("nj-tcj");
  audit::Record forged = records[4];  // 3-1
  forged.ordinal = 2;
  forged.actor = "nobody";
  const auto expect = [&](std::size_t place, const std::string& finding) {
    std::vector<audit::Record> with = records;
    with.insert(with.begin() + static_cast<std::ptrdiff_t>(place), forged);
    Store(with);
    ExpectFound({"SELECT 1"}, finding);
  };
  expect(5, "nj-tcj 3-2: was inserted");
  forged.previous_hash = records[4].hash;
  expect(5, "nj-tcj 3-2: was inserted");
  forged.hash = audit::HashOf(forged);
  expect(5, "nj-tcj 3-2: was inserted");
  forged.sequence = 9;
  forged.ordinal = 1;
  forged.previous_hash = records[5].hash;
  forged.hash = audit::HashOf(forged);
  expect(6, "nj-tcj 9-1: comes after the end that the lock row has, 4-1");
  forged.sequence = 0;
  forged.previous_hash = audit::ChainStart();
  forged.hash = audit::HashOf(forged);
  expect(0, "nj-tcj 0-1: was inserted");
}

TEST_F(AuditTamperTest, TwoSwappedRecordsAreFound) {
  const auto swap = [&](std::size_t a, std::size_t b) {
    std::vector<audit::Record> records = Records("nj-tcj");
    std::swap(records[a], records[b]);
    std::swap(records[a].sequence, records[b].sequence);
    std::swap(records[a].ordinal, records[b].ordinal);
    Store(records);
  };
  swap(0, 5);
  ExpectFound({"SELECT 1"},
              "nj-tcj 1-1: is out of its order: what belongs "
              "there stands at 4-1");
  swap(2, 3);
  ExpectFound({"SELECT 1"},
              "nj-tcj 2-2: is out of its order: what belongs "
              "there stands at 2-3");
}

TEST_F(AuditTamperTest, ALockRowThatDisagreesIsFound) {
  const std::string lock = "UPDATE department_lock SET last_audit_hash = ";
  ExpectFound({lock + "REPEAT('x', 32) WHERE department = 'nj-tcj'"},
              "nj-tcj 4-1: is the last record, but the lock row has another");
  ExpectFound({lock + "(SELECT hash FROM audit_event WHERE department = "
                      "'nj-tcj' AND sequence = 3) WHERE department = "
                      "'nj-tcj'"},
              "nj-tcj 4-1: comes after the end that the lock row has, 3-1");
  ExpectFound({"DELETE FROM department_lock WHERE department = 'nj-tcj'"},
              "nj-tcj 1-1: comes after the end that the lock row has, 0-0");
}

TEST_F(AuditTamperTest, ARewrittenChainIsFoundByTheCheckpointsAroundIt) {
  Rewrite("nj-tcj", 4);
  ExpectFound({"SELECT 1"},
              "nj-tcj 4-1: is not the record of checkpoint 2: "
              "records after checkpoint 1 and up to checkpoint "
              "2 were rewritten");
  Rewrite("nj-tcj", 2);
  ExpectFound({"SELECT 1"},
              "nj-tcj 2-3: is not the record of checkpoint 1: "
              "records from the first on and up to checkpoint "
              "1 were rewritten");
}

TEST_F(AuditTamperTest, AChainCutAtItsEndIsFoundThoughTheLockRowAgrees) {
  ExpectFound({"DELETE FROM audit_event WHERE department = 'nj-tcj' AND "
               "sequence > 2",
               "UPDATE department_lock SET next_sequence = 3, "
               "last_audit_hash = (SELECT hash FROM audit_event WHERE "
               "department = 'nj-tcj' AND sequence = 2 AND ordinal = 3) "
               "WHERE department = 'nj-tcj'"},
              "nj-tcj 2-3: is the last record, though the chain had reached "
              "4-1 at checkpoint 2");
}

// With all of the table's checkpoints gone, those outside still know.
TEST_F(AuditTamperTest, CheckpointsOutsideTheDatabaseAreEnough) {
  Tamper("DELETE FROM audit_checkpoint");
  Rewrite("nj-tcj", 4);
  EXPECT_EQ(Audit({"verify", "--service=budget"}), kExitOk)
      << "without them nothing can be known";
  EXPECT_THAT(out_.str(), HasSubstr("no checkpoint"));
  EXPECT_EQ(VerifyAll(), kExitFault);
  EXPECT_THAT(
      out_.str(),
      AllOf(HasSubstr("budget checkpoint 1 (the server): is missing, "
                      "though it is in " +
                      checkpoint_file_),
            HasSubstr("nj-tcj 4-1: is not the record of checkpoint 2")));
}

TEST_F(AuditTamperTest, EachSingleColumnOfACheckpointIsFound) {
  const std::string update = "UPDATE audit_checkpoint SET ";
  const std::string altered = "checkpoint 1 (the server): was altered";
  ExpectFound({update + "statement = REPLACE(statement, 'nj-fgw', 'nj-xxx') "
                        "WHERE number = 1"},
              altered);
  ExpectFound({update + "statement = 'x' WHERE number = 1"}, altered);
  ExpectFound({update + "digest = REVERSE(digest) WHERE number = 1"}, altered);
  ExpectFound({update + "create_time = create_time + INTERVAL 1 SECOND WHERE "
                        "number = 1"},
              altered);
  ExpectFound({update + "key_id = REVERSE(key_id) WHERE number = 1"},
              "checkpoint 1 (the server): was signed with a key that was not");
  ExpectFound(
      {update + "signature = REPEAT('x', 64) WHERE number = 1"},
      "checkpoint 1 (the server): does not have a signature of its key");
  ExpectFound({update + "number = 3 WHERE number = 2"},
              "checkpoint 3 (the server): was altered");
}

TEST_F(AuditTamperTest, ADeletedOrForgedCheckpointIsFound) {
  ExpectFound({"DELETE FROM audit_checkpoint WHERE number = 1"},
              "checkpoint 1 (the server): is missing, though it is in");
  ExpectFound({"DELETE FROM audit_checkpoint WHERE number = 2"},
              "checkpoint 2 (the server): is missing, though it is in");
  // The text of another one, with its digest: it has no such signature.
  ExpectFound(
      {"UPDATE audit_checkpoint SET statement = REPLACE(statement, "
       "'\"sequence\":2', '\"sequence\":1') WHERE number = 1",
       "UPDATE audit_checkpoint SET digest = SHA2(statement, 256) "
       "WHERE number = 1"},
      "checkpoint 1 (the server): does not have a signature of its key");
}

TEST_F(AuditTamperTest, AChangedCheckpointFileIsFound) {
  const std::string kept = FileContent(checkpoint_file_);
  const std::size_t second = kept.find('\n') + 1;
  const auto expect = [&](const std::string& content,
                          const std::string& finding) {
    WriteFile(checkpoint_file_, content);
    EXPECT_EQ(VerifyAll(), kExitFault) << err_.str();
    EXPECT_THAT(out_.str(), HasSubstr("budget " + finding));
  };
  std::string changed = kept;
  changed.replace(changed.find("nj-fgw"), 6, "nj-xxx");
  const std::string file = "(" + checkpoint_file_ + ")";
  expect(changed, "checkpoint 1 " + file + ": was altered");
  changed = kept;
  const std::size_t signature = changed.find("\"signature\":\"") + 13;
  changed[signature] = changed[signature] == '0' ? '1' : '0';
  expect(changed, "checkpoint 1 " + file + ": does not have a signature");
  expect("no checkpoint\n" + kept.substr(second),
         "checkpoint 1 " + file + ": was altered");
  expect(kept.substr(0, second) + "{}\n",
         "checkpoint 2 " + file + ": was altered");
}

// Nothing was changed, but nothing is proven by them either.
TEST_F(AuditTamperTest, CheckpointsOfAnUnknownKeyAreFound) {
  EXPECT_EQ(Audit({"verify", "--service=budget", "--public_key",
                   other_key_.public_file()}),
            kExitFault);
  EXPECT_THAT(
      out_.str(),
      AllOf(HasSubstr("checkpoint 1 (the server): was signed with a key that "
                      "was not given"),
            HasSubstr("2 checkpoints, none proven"),
            HasSubstr("\nnot proven: the key "), HasSubstr(" was not given\n"),
            Not(HasSubstr("no checkpoint")), Not(HasSubstr("NOT as it was"))));
  EXPECT_EQ(Audit({"verify", "--service=budget", "--public_key",
                   other_key_.public_file(), "--json"}),
            kExitFault);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("\"proven\": false"),
                                HasSubstr("\"outcome\": \"KEY_NOT_GIVEN\"")));
  EXPECT_EQ(Audit({"verify", "--service=budget", "--public_key",
                   other_key_.public_file() + "," + key_.public_file()}),
            kExitOk);
}

TEST_F(AuditTamperTest, AChangeIsToldThoughAKeyIsMissing) {
  Tamper(
      "UPDATE audit_event SET actor = 'x' WHERE department = 'nj-tcj' AND "
      "sequence = 4");
  EXPECT_EQ(Audit({"verify", "--service=budget", "--public_key",
                   other_key_.public_file()}),
            kExitFault);
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("nj-tcj 4-1: was altered"),
                    HasSubstr("the audit trail is NOT as it was written")));
}

}  // namespace
}  // namespace jixiao::cli
