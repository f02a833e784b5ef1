#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_CLI_AUDIT_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_CLI_AUDIT_FIXTURE_H_

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "common/audit/record.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "common/testing/signing_key.h"
#include "gtest/gtest.h"
#include "services/cli/client/error_text.h"

namespace jixiao::cli {

// The command line against a server that serves the audit trail of a journal
// and nothing else, with checkpoints when they are asked for. What is written
// to the journal is what a test wants to be found.
class AuditFixture : public ::testing::Test {
 protected:
  AuditFixture();
  ~AuditFixture() override;

  // `jixiao audit ...` in English as an auditor and operator; gives the exit
  // code. What it printed is in out_ and err_.
  int Audit(std::vector<std::string> words);

  // Verifies with everything there is: the checkpoint file and the public key.
  int VerifyAll();

  // One write of the department with so many events.
  void Write(const std::string& department, int events);
  // nj-fgw: 1-1; nj-tcj: 1-1, 2-1, 2-2, 2-3, 3-1, 4-1; -: 1-1.
  void WriteSome();

  // The records as they are stored, and put in the place of what is stored.
  std::vector<audit::Record> Records(const std::string& department);
  void Store(const std::vector<audit::Record>& records);
  // Changes the record at `index`, and makes all hashes from there on and the
  // lock row anew, as somebody does who knows how.
  void Rewrite(const std::string& department, std::size_t index);

  // A statement of somebody who may write to the database.
  void Tamper(const std::string& sql) { database_.Execute(sql); }
  // Brings back what Keep has kept.
  void Keep();
  void Restore();

  std::string FileContent(const std::string& path) const;
  void WriteFile(const std::string& path, const std::string& content);
  // In the temporary folder; gone at the end.
  std::string NewPath(const std::string& name);

  // An auditor's and operator's call to whatever is at that address.
  static std::string PrincipalOf(const std::string& roles);

  testing::Database database_;
  testing::FakeClock clock_;
  const testing::SigningKey key_{std::string(32, 'a')};
  const testing::SigningKey other_key_{std::string(32, 'b')};
  std::vector<std::string> paths_;
  const std::string checkpoint_file_ = NewPath("checkpoints.jsonl");
  testing::InProcessServer server_;
  std::shared_ptr<grpc::Service> service_;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_CLI_AUDIT_FIXTURE_H_
