// `jixiao audit` with a server.
#include <algorithm>
#include <fstream>

#include "absl/strings/str_split.h"
#include "common/admin/audit_service.h"
#include "common/journal/journal.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "nlohmann/json.hpp"
#include "services/cli/commands/run.h"
#include "tests/integration/services/cli/audit_fixture.h"

namespace jixiao::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class AuditCommandsTest : public AuditFixture {
 protected:
  int Export(const std::string& path, const std::string& department = "all") {
    return Audit(
        {"export", "--service=budget", "--department", department, "-o", path});
  }

  int VerifyExport(const std::string& path,
                   std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"verify", path};
    words.insert(words.end(), more.begin(), more.end());
    return Audit(words);
  }
};

TEST_F(AuditCommandsTest, CheckpointsAreMadeAndTold) {
  WriteSome();
  ASSERT_EQ(Audit({"checkpoint", "--service=budget", "--json"}), kExitOk)
      << err_.str();
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["checkpoints"][0]["number"], 1);
  EXPECT_EQ(json["checkpoints"][0]["service"], "budget");
  EXPECT_EQ(json["checkpoints"][0]["departments"], 3);
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("budget")) << "the same one again";
  EXPECT_EQ(database_.Count("audit_checkpoint"), 1);
}

TEST_F(AuditCommandsTest, VerifySaysWhatItHasProven) {
  WriteSome();
  ASSERT_EQ(Audit({"verify", "--service=budget"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("no checkpoint"));
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  ASSERT_EQ(Audit({"verify", "--service=budget"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("their signatures are not proven"));
  ASSERT_EQ(Audit({"verify", "--service=budget", "--json", "--public_key",
                   key_.public_file()}),
            kExitOk);
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["proven"], true);
  const auto& trail = json["services"][0];
  EXPECT_EQ(trail["service"], "budget");
  EXPECT_EQ(trail["outcome"], "PROVEN");
  EXPECT_EQ(trail["keys_not_given"], nlohmann::json::array());
  EXPECT_EQ(trail["checkpoints"]["known"], 1);
  EXPECT_EQ(trail["ends_proven"], true);
  EXPECT_EQ(trail["checkpoints"]["count"], 1);
  EXPECT_EQ(trail["checkpoints"]["signatures_proven"], true);
  ASSERT_EQ(trail["departments"].size(), 3u);
  EXPECT_EQ(trail["departments"][2]["department"], "nj-tcj");
  EXPECT_EQ(trail["departments"][2]["records"], 6);
  EXPECT_EQ(trail["departments"][2]["last_sequence"], 4);
  EXPECT_THAT(trail["findings"], IsEmpty());
}

TEST_F(AuditCommandsTest, FindingsComeAsJsonToo) {
  WriteSome();
  Tamper(
      "UPDATE audit_event SET actor = 'x' WHERE department = 'nj-tcj' AND "
      "sequence = 2 AND ordinal = 2");
  EXPECT_EQ(Audit({"verify", "--service=budget", "--json"}), kExitFault);
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["proven"], false);
  EXPECT_EQ(json["outcome"], "CHANGED");
  const auto& finding = json["services"][0]["findings"][0];
  EXPECT_EQ(finding["fault"], "ALTERED");
  EXPECT_EQ(finding["department"], "nj-tcj");
  EXPECT_EQ(finding["sequence"], 2);
  EXPECT_EQ(finding["ordinal"], 2);
}

TEST_F(AuditCommandsTest, AnAuditorOfOneServiceIsToldInChineseToo) {
  WriteSome();
  Tamper(
      "DELETE FROM audit_event WHERE department = 'nj-tcj' AND "
      "sequence = 3");
  std::vector<std::string> words = {"audit", "verify", "--service=budget",
                                    "--budget_address=" + server_.address(),
                                    "--principal=" + PrincipalOf("AUDITOR")};
  Surroundings surroundings{out_, err_, Terminal(),
                            [](const std::string&) { return std::nullopt; },
                            "1.2.3"};
  EXPECT_EQ(cli::Run(words, surroundings), kExitFault) << err_.str();
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("budget nj-tcj 4-1：与 2-3 不相接"),
                                HasSubstr("审计链被动过")));
  words[1] = "checkpoint";
  EXPECT_EQ(cli::Run(words, surroundings), kExitRefused)
      << "an auditor changes nothing";
}

TEST_F(AuditCommandsTest, VerifyShowsHowFarItIsOnATerminal) {
  Write("nj-tcj", 1200);
  Terminal terminal;
  terminal.error_is_terminal = true;
  terminal.width = 80;
  Surroundings surroundings{out_, err_, terminal,
                            [](const std::string&) { return std::nullopt; },
                            "1.2.3"};
  EXPECT_EQ(cli::Run({"audit", "verify", "--service=budget",
                      "--budget_address=" + server_.address(),
                      "--principal=" + PrincipalOf("AUDITOR")},
                     surroundings),
            kExitOk);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("##] 100%  budget nj-tcj"), HasSubstr("\x1b[K")));
  EXPECT_THAT(out_.str(), Not(HasSubstr("%")));
}

// More records than a page has, in few bytes and in many.
TEST_F(AuditCommandsTest, LongChainsAreReadPageByPage) {
  Write("nj-tcj", 2500);
  Write("nj-tcj", 1);
  Tamper("UPDATE audit_event SET action = 'x' WHERE sequence = 2");
  EXPECT_EQ(Audit({"verify", "--service=budget", "--json"}), kExitFault);
  auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["services"][0]["departments"][0]["records"], 2501);
  EXPECT_EQ(json["services"][0]["findings"][0]["sequence"], 2);
}

TEST_F(AuditCommandsTest, AnExportIsProvenWithoutAServer) {
  WriteSome();
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  const std::string path = NewPath("export.jsonl");
  ASSERT_EQ(Export(path), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("8 records"));
  const std::string content = FileContent(path);
  EXPECT_EQ(std::count(content.begin(), content.end(), '\n'), 8);
  server_.Stop();
  EXPECT_EQ(VerifyExport(path), kExitOk) << out_.str() << err_.str();
  EXPECT_EQ(VerifyExport(path, {"--checkpoints", checkpoint_file_,
                                "--public_key", key_.public_file()}),
            kExitOk)
      << out_.str() << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("1 checkpoint, the last is 1"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("has nothing of")));
}

TEST_F(AuditCommandsTest, DepartmentsThatAnExportHasNothingOfAreNamed) {
  WriteSome();
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  const std::string path = NewPath("export.jsonl");
  ASSERT_EQ(Export(path, "nj-tcj"), kExitOk) << err_.str();
  EXPECT_EQ(VerifyExport(path, {"--checkpoints", checkpoint_file_}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("has nothing of: -, nj-fgw\n"));
  EXPECT_EQ(VerifyExport(path, {"--checkpoints", checkpoint_file_, "--json"}),
            kExitOk);
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["services"][0]["not_exported"],
            nlohmann::json({"-", "nj-fgw"}));
}

TEST_F(AuditCommandsTest, AChangedExportIsFound) {
  WriteSome();
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  const std::string path = NewPath("export.jsonl");
  ASSERT_EQ(Export(path, "nj-tcj"), kExitOk) << err_.str();
  const std::vector<std::string> lines =
      absl::StrSplit(FileContent(path), '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 6u);
  const auto expect = [&](const std::vector<std::string>& changed,
                          const std::string& finding) {
    std::string content;
    for (const std::string& line : changed) content += line + "\n";
    WriteFile(path, content);
    EXPECT_EQ(VerifyExport(path, {"--checkpoints", checkpoint_file_,
                                  "--public_key", key_.public_file()}),
              kExitFault)
        << err_.str();
    EXPECT_THAT(out_.str(), HasSubstr("budget nj-tcj " + finding));
  };
  std::vector<std::string> changed = lines;
  changed[2].replace(changed[2].find("clerk"), 5, "other");
  expect(changed, "2-2: was altered");
  changed = lines;
  std::swap(changed[1], changed[4]);
  expect(changed, "3-1: is out of its order: what belongs there stands at 2-1");
  changed = lines;
  std::swap(changed[1], changed[2]);
  expect(changed, "2-2: is out of its order");
  changed = lines;
  changed.erase(changed.begin() + 4);
  expect(changed, "4-1: does not follow 2-3");
  changed = lines;
  changed.pop_back();
  expect(changed,
         "3-1: is the last record, though the chain had reached 4-1 at "
         "checkpoint 1");
}

TEST_F(AuditCommandsTest, FilesThatAreNoneAreNamed) {
  WriteSome();
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  const std::string path = NewPath("file.jsonl");
  for (const std::string& content :
       {std::string(), std::string("x\n"), std::string("{}\n")}) {
    WriteFile(path, content);
    EXPECT_EQ(VerifyExport(path), kExitUsage) << content;
    EXPECT_THAT(err_.str(), HasSubstr(path));
    EXPECT_EQ(Audit({"verify", "--service=budget", "--checkpoints", path}),
              kExitUsage);
    EXPECT_THAT(err_.str(), HasSubstr(path + " holds no checkpoint"));
  }
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"verify", "/nowhere/export.jsonl"},
        {"verify", "--checkpoints", "/nowhere/export.jsonl"},
        {"verify", "--public_key", "/nowhere/export.jsonl"}}) {
    EXPECT_EQ(Audit(words), kExitUsage);
    EXPECT_THAT(err_.str(), HasSubstr("/nowhere/export.jsonl"));
  }
  EXPECT_EQ(
      Audit({"verify", "--service=project", "--checkpoints", checkpoint_file_}),
      kExitUsage);
  EXPECT_THAT(err_.str(),
              HasSubstr("holds checkpoints of jixiao-budget, which is not "
                        "verified here"));
}

// As a copy may be that was taken while the server wrote.
TEST_F(AuditCommandsTest, ATornLineOfACheckpointFileIsLeftOut) {
  WriteSome();
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  Write("nj-tcj", 1);
  ASSERT_EQ(Audit({"checkpoint", "--service=budget"}), kExitOk);
  const std::string content = FileContent(checkpoint_file_);
  WriteFile(checkpoint_file_, content.substr(0, content.size() - 10));
  EXPECT_EQ(VerifyAll(), kExitOk) << out_.str();
  EXPECT_THAT(err_.str(), HasSubstr("the last line is not whole"));
}

TEST_F(AuditCommandsTest, AnExportTakesItsNameOnceItIsComplete) {
  WriteSome();
  const std::string path = NewPath("export.jsonl");
  WriteFile(path, "before");
  server_.Stop();
  EXPECT_EQ(Export(path), kExitUnavailable);
  EXPECT_EQ(FileContent(path), "before");
  EXPECT_FALSE(std::ifstream(path + ".part").is_open());
}

TEST_F(AuditCommandsTest, AnExportMayGoToStandardOutput) {
  WriteSome();
  const std::string path = NewPath("export.jsonl");
  ASSERT_EQ(Export(path), kExitOk) << err_.str();
  const std::string content = FileContent(path);
  ASSERT_EQ(Export("-"), kExitOk) << err_.str();
  EXPECT_EQ(out_.str(), content);
  EXPECT_FALSE(std::ifstream("-").is_open());
  EXPECT_EQ(Audit({"export", "--service=budget", "--department=all", "-o", "-",
                   "--json"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("name the file with -o"));
  EXPECT_THAT(out_.str(), IsEmpty());
}

TEST_F(AuditCommandsTest, ADepartmentWithoutRecordsIsNotExported) {
  WriteSome();
  const std::string path = NewPath("export.jsonl");
  EXPECT_EQ(Export(path, "nope"), kExitNotFound);
  EXPECT_THAT(err_.str(), HasSubstr("no audit records of department nope"));
  EXPECT_FALSE(std::ifstream(path).is_open());
  EXPECT_EQ(Export("-", "nope"), kExitNotFound);
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_EQ(Export(path, "-"), kExitOk) << err_.str();
}

TEST_F(AuditCommandsTest, ListShowsWhoDidWhat) {
  WriteSome();
  ASSERT_EQ(Audit({"list", "--service=budget", "--department=nj-tcj"}), kExitOk)
      << err_.str();
  EXPECT_THAT(out_.str(),
              AllOf(HasSubstr("2-3"), HasSubstr("clerk"), HasSubstr("UPDATE"),
                    HasSubstr("records/2"), Not(HasSubstr("and more"))));
  ASSERT_EQ(Audit({"list", "--service=budget", "--department=nj-tcj",
                   "--limit=2", "--last", "--changes"}),
            kExitOk);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("4-1"), Not(HasSubstr("2-3")),
                                HasSubstr("n: 0 → 1"), HasSubstr("sha256"),
                                HasSubstr("and more")));
  ASSERT_EQ(Audit({"list", "--service=budget", "--department", "-", "--json"}),
            kExitOk);
  const auto json = nlohmann::json::parse(out_.str());
  EXPECT_EQ(json["complete"], true);
  EXPECT_EQ(json["records"][0]["actor"], "clerk");
  EXPECT_EQ(json["records"][0]["changes"][0]["field"], "n");
}

TEST_F(AuditCommandsTest, RefusesCommandLinesThatMeanNothing) {
  EXPECT_EQ(Audit({"verify", "--service=budgets"}), kExitUsage);
  EXPECT_EQ(Audit({"verify", "a", "b"}), kExitUsage);
  EXPECT_EQ(Audit({"checkpoint"}), kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--service is missing"));
  EXPECT_EQ(Audit({"export", "--service=all", "--department=all", "-o", "x"}),
            kExitUsage);
  EXPECT_EQ(Audit({"export", "--service=budget", "--department=X", "-o", "x"}),
            kExitUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--department is \"X\""));
  EXPECT_EQ(Audit({"list", "--service=budget", "--department=a", "--limit=0"}),
            kExitUsage);
}

// Each of the four has a trail, a program and a checkpoint file of its own.
TEST(AuditOfAllServices, IsProvenAtOnce) {
  struct Server {
    Server(const std::string& program, const testing::SigningKey& key,
           const std::string& path)
        : file(path), database(journal::Migrations(), 2) {
      service = *admin::MakeAuditService(
          {program, key.private_file(), file, absl::InfiniteDuration()},
          database.db(), &server.runtime());
      server.Start({service.get()});
    }
    ~Server() {
      server.Stop();
      std::remove(file.c_str());
    }
    const std::string file;
    testing::Database database;
    testing::InProcessServer server;
    std::shared_ptr<grpc::Service> service;
  };
  const testing::SigningKey key(std::string(32, 'a'));
  std::vector<std::unique_ptr<Server>> servers;
  std::string files;
  std::vector<std::string> words = {"--lang=en"};
  for (const auto& [name, program] :
       std::vector<std::pair<std::string, std::string>>{
           {"budget", "jixiao-budget"},
           {"project", "jixiao-project"},
           {"evaluation", "jixiao-evaluation"},
           {"report", "jixiao-orchestrator"}}) {
    servers.push_back(std::make_unique<Server>(
        program, key, ::testing::TempDir() + "all-" + program));
    files += servers.back()->file + ",";
    words.push_back("--" + name +
                    "_address=" + servers.back()->server.address());
  }
  std::ostringstream out;
  std::ostringstream err;
  Surroundings surroundings{out, err, Terminal(),
                            [](const std::string&) { return std::nullopt; },
                            "1.2.3"};
  const auto run = [&](std::vector<std::string> command) {
    command.insert(command.end(), words.begin(), words.end());
    out.str("");
    return cli::Run(command, surroundings);
  };
  ASSERT_EQ(run({"audit", "checkpoint", "--service=all"}), kExitOk)
      << err.str();
  EXPECT_EQ(run({"audit", "verify", "--checkpoints", files, "--public_key",
                 key.public_file()}),
            kExitOk)
      << out.str() << err.str();
  for (const char* name : {"budget", "project", "evaluation", "report"}) {
    EXPECT_THAT(out.str(), HasSubstr(std::string(name) + "  1 checkpoint, "));
  }
  servers[2]->database.Execute("DELETE FROM audit_checkpoint");
  EXPECT_EQ(run({"audit", "verify", "--checkpoints", files}), kExitFault);
  EXPECT_THAT(out.str(), HasSubstr("evaluation checkpoint 1 (the server): is "
                                   "missing"));
}

}  // namespace
}  // namespace jixiao::cli
