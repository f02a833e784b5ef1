#include "tests/integration/services/cli/audit_fixture.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <optional>

#include "common/admin/audit_service.h"
#include "common/journal/journal.h"
#include "common/journal/read_events.h"
#include "common/testing/matchers.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {

AuditFixture::AuditFixture() : database_(journal::Migrations()) {
  absl::StatusOr<std::shared_ptr<grpc::Service>> made =
      admin::MakeAuditService({"jixiao-budget", key_.private_file(),
                               checkpoint_file_, absl::InfiniteDuration()},
                              database_.db(), &server_.runtime(), clock_);
  EXPECT_TRUE(made.ok()) << made.status();
  service_ = *std::move(made);
  server_.Start({service_.get()});
}

AuditFixture::~AuditFixture() {
  server_.Stop();
  for (const std::string& path : paths_) std::remove(path.c_str());
}

std::string AuditFixture::PrincipalOf(const std::string& roles) {
  return "subject=auditor;role=" + roles + ";department=-";
}

int AuditFixture::Audit(std::vector<std::string> words) {
  words.insert(words.begin(), "audit");
  words.push_back("--budget_address=" + server_.address());
  words.push_back("--principal=" + PrincipalOf("AUDITOR,OPERATOR"));
  words.push_back("--lang=en");
  out_.str("");
  err_.str("");
  Surroundings surroundings{out_, err_, Terminal(),
                            [](const std::string&) { return std::nullopt; },
                            "1.2.3"};
  return cli::Run(words, surroundings);
}

int AuditFixture::VerifyAll() {
  return Audit({"verify", "--service=budget", "--checkpoints", checkpoint_file_,
                "--public_key", key_.public_file()});
}

void AuditFixture::Write(const std::string& department, int events) {
  const journal::WriteContext context{
      "clerk", department, "jixiao.test.v1.TestService/Write",
      "",      "",         clock_.Now()};
  JX_ASSERT_OK(
      database_.db().RunInTransaction({}, [&](mysql::Session& session) {
        return journal::Write(
            session, context, nullptr, [&](journal::Entry& entry) {
              for (int i = 0; i < events; ++i) {
                entry.Audit("departments/" + department + "/records/" +
                                std::to_string(i),
                            "UPDATE", {{"n", i}, {"名称", "南京"}},
                            {{"n", i + 1}, {"名称", "南京"}});
              }
              return absl::OkStatus();
            });
      }));
}

void AuditFixture::WriteSome() {
  Write("nj-fgw", 1);
  Write("nj-tcj", 1);
  Write("nj-tcj", 3);
  Write("nj-tcj", 1);
  Write("nj-tcj", 1);
  Write("-", 1);
}

std::vector<audit::Record> AuditFixture::Records(
    const std::string& department) {
  std::vector<audit::Record> records;
  JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    records.clear();
    for (const auto& event :
         journal::ReadEvents(session, department, 0, 0, 100'000)) {
      records.push_back(event.record);
    }
    return absl::OkStatus();
  }));
  return records;
}

void AuditFixture::Store(const std::vector<audit::Record>& records) {
  database_.Execute("DELETE FROM audit_event WHERE department = ?",
                    {records.front().department});
  for (const audit::Record& record : records) {
    database_.Execute(
        "INSERT INTO audit_event (department, sequence, ordinal, event_time, "
        "actor, method, request_id, resource, action, before_json, "
        "after_json, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?)",
        {record.department, record.sequence, record.ordinal, record.event_time,
         record.actor, record.method, record.request_id, record.resource,
         record.action, record.before_json, record.after_json,
         record.previous_hash, record.hash});
  }
}

void AuditFixture::Rewrite(const std::string& department, std::size_t index) {
  std::vector<audit::Record> records = Records(department);
  records[index].actor = "somebody";
  for (std::size_t i = index; i < records.size(); ++i) {
    if (i > 0) records[i].previous_hash = records[i - 1].hash;
    records[i].hash = audit::HashOf(records[i]);
  }
  Store(records);
  database_.Execute(
      "UPDATE department_lock SET last_audit_hash = ? WHERE department = ?",
      {records.back().hash, department});
}

void AuditFixture::Keep() {
  for (const char* table :
       {"audit_event", "department_lock", "audit_checkpoint"}) {
    database_.Execute(std::string("CREATE TABLE kept_") + table + " LIKE " +
                      table);
    database_.Execute(std::string("INSERT INTO kept_") + table +
                      " SELECT * FROM " + table);
  }
}

void AuditFixture::Restore() {
  for (const char* table :
       {"audit_event", "department_lock", "audit_checkpoint"}) {
    database_.Execute(std::string("DELETE FROM ") + table);
    database_.Execute(std::string("INSERT INTO ") + table +
                      " SELECT * FROM kept_" + table);
  }
}

std::string AuditFixture::FileContent(const std::string& path) const {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void AuditFixture::WriteFile(const std::string& path,
                             const std::string& content) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

std::string AuditFixture::NewPath(const std::string& name) {
  paths_.push_back(::testing::TempDir() + "audit-" +
                   std::to_string(::getpid()) + "-" + name);
  std::remove(paths_.back().c_str());
  return paths_.back();
}

}  // namespace jixiao::cli
