// `import budget` and `export budget` against a server that keeps records.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "gmock/gmock.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Keeps what is imported; rows of code 999 are faulty.
class Ledger final : public budget::v1::BudgetService::Service {
 public:
  grpc::Status ImportBudgetRecords(
      grpc::ServerContext*,
      grpc::ServerReader<budget::v1::ImportBudgetRecordsRequest>* reader,
      budget::v1::ImportBudgetRecordsResponse* response) override {
    budget::v1::ImportBudgetRecordsRequest message;
    heads.clear();
    std::vector<budget::v1::BudgetRecord> rows;
    while (reader->Read(&message)) {
      budget::v1::ImportBudgetRecordsRequest head = message;
      head.clear_budget_records();
      heads.push_back(head);
      for (const auto& row : message.budget_records()) rows.push_back(row);
    }
    std::vector<status::Violation> violations;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].functional_code() != "999") continue;
      violations.push_back(
          {absl::StrCat("budget_records[", i, "].functional_code"), "unknown"});
      budget::v1::RowRemark& remark = *response->add_row_errors();
      remark.set_index(static_cast<std::int64_t>(i));
      remark.set_field("functional_code");
      remark.set_description("unknown");
    }
    if (!violations.empty() && !heads[0].skip_invalid_rows()) {
      return rpc::ToGrpc(status::InvalidArgument(violations), "");
    }
    response->set_skipped_count(response->row_errors_size());
    for (const budget::v1::BudgetRecord& row : rows) {
      if (row.functional_code() == "999") continue;
      if (records.count(row.record_id()) > 0) {
        response->set_unchanged_count(response->unchanged_count() + 1);
        continue;
      }
      response->set_created_count(response->created_count() + 1);
      if (heads[0].validate_only()) continue;
      records[row.record_id()] = row;
    }
    if (!note.empty()) {
      budget::v1::RowRemark& remark = *response->add_findings();
      remark.set_field("functional_name");
      remark.set_description(note);
      response->set_finding_count(1);
    }
    return grpc::Status::OK;
  }

  grpc::Status ListBudgetRecords(
      grpc::ServerContext*, const budget::v1::ListBudgetRecordsRequest* request,
      budget::v1::ListBudgetRecordsResponse* response) override {
    requests.push_back(*request);
    auto next = records.upper_bound(request->page_token());
    for (int i = 0; i < page && next != records.end(); ++i, ++next) {
      *response->add_budget_records() = next->second;
    }
    if (next != records.end()) {
      response->set_next_page_token(
          response->budget_records(page - 1).record_id());
    }
    return grpc::Status::OK;
  }

  grpc::Status GetDepartment(grpc::ServerContext*,
                             const budget::v1::GetDepartmentRequest* request,
                             budget::v1::Department* response) override {
    response->set_name(request->name());
    response->set_display_name("南京市投资促进局");
    return grpc::Status::OK;
  }

  std::map<std::string, budget::v1::BudgetRecord> records;
  std::vector<budget::v1::ImportBudgetRecordsRequest> heads;
  std::vector<budget::v1::ListBudgetRecordsRequest> requests;
  std::string note;
  int page = 3;
};

class LedgerFilesTest : public ::testing::Test {
 protected:
  LedgerFilesTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&ledger_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~LedgerFilesTest() override { server_->Shutdown(); }

  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    for (const char* word : {"--department", "nj-tcj", "--year", "2024",
                             "--lang", "en", "--budget_address"}) {
      words.push_back(word);
    }
    words.push_back(address_);
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  static std::string Contents(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  // `count` rows, good ones.
  static std::string Rows(int count) {
    std::string text =
        "凭证号,预算阶段,收支方向,功能科目编码,金额（万元）,摘要\n";
    for (int i = 1; i <= count; ++i) {
      absl::StrAppend(&text, "R-", 10'000 + i, ",执行,支出,201,", i,
                      ".50,\"摘要, 第 ", i, " 条\"\n");
    }
    return text;
  }

  Ledger ledger_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(LedgerFilesTest, ImportSendsEveryRowOnce) {
  const TestFile file(ToGb18030(Rows(1234)));
  ASSERT_EQ(Run({"import", "budget", file.path()}), kExitOk) << err_.str();
  EXPECT_EQ(out_.str(),
            "created 1234, unchanged 0, skipped 0, findings 0  "
            "departments/nj-tcj 2024\n");
  EXPECT_EQ(ledger_.records.size(), 1234u);
  EXPECT_EQ(ledger_.heads.size(), 3u);
  EXPECT_EQ(ledger_.heads[0].parent(), "departments/nj-tcj");
  EXPECT_EQ(ledger_.heads[0].fiscal_year(), 2024);
  EXPECT_NE(ledger_.heads[0].request_id(), "");
  EXPECT_EQ(ledger_.heads[1].parent(), "");
  EXPECT_EQ(ledger_.records["R-10007"].amount().units(), 75'000);
  EXPECT_EQ(ledger_.records["R-10007"].source_document(), "摘要, 第 7 条");

  ASSERT_EQ(Run({"import", "budget", file.path()}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("created 0, unchanged 1234"));
}

TEST_F(LedgerFilesTest, ImportOfNoRowsIsStillACall) {
  const TestFile file(Rows(0));
  ASSERT_EQ(Run({"import", "budget", file.path()}), kExitOk) << err_.str();
  EXPECT_EQ(ledger_.heads.size(), 1u);
}

TEST_F(LedgerFilesTest, AFaultyRowSendsNothing) {
  const TestFile file(Rows(3) + "R-4,执行,支出,2O1,1,\n");
  EXPECT_EQ(Run({"import", "budget", file.path()}), kExitFault);
  EXPECT_THAT(out_.str(), HasSubstr(file.path() + ":5:11: 功能科目编码: "));
  EXPECT_THAT(err_.str(), HasSubstr("nothing was sent"));
  EXPECT_TRUE(ledger_.heads.empty());
}

TEST_F(LedgerFilesTest, SkipsFaultyRowsOnRequest) {
  const TestFile file(Rows(2) + "R-3,执行,支出,2O1,1,\nR-4,执行\n" +
                      "R-5,执行,支出,999,1,\nR-6,执行,支出,206,1,\n");
  ASSERT_EQ(Run({"import", "budget", file.path(), "--skip-invalid"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("created 3, unchanged 0, skipped 3"));
  EXPECT_THAT(out_.str(), HasSubstr(":4:11: 功能科目编码: \"2O1\""));
  EXPECT_THAT(out_.str(), HasSubstr(":5:1: the row has 2 fields"));
  EXPECT_THAT(out_.str(), HasSubstr(":6:11: 功能科目编码: unknown\n"));
  EXPECT_TRUE(ledger_.heads[0].skip_invalid_rows());
  EXPECT_EQ(ledger_.records.count("R-6"), 1u);

  ASSERT_EQ(Run({"import", "budget", file.path(), "--skip-invalid", "--json"}),
            kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"skipped\": 3"));
  EXPECT_THAT(out_.str(), HasSubstr("\"title\": \"功能科目编码\""));
}

TEST_F(LedgerFilesTest, PlacesWhatTheServerRefuses) {
  const TestFile file(Rows(700) + "R-5,执行,支出,999,1,\n");
  EXPECT_EQ(Run({"import", "budget", file.path()}), kExitFault);
  EXPECT_THAT(out_.str(),
              HasSubstr(file.path() + ":702:11: 功能科目编码: unknown\n"));
  EXPECT_THAT(err_.str(), HasSubstr("INVALID_FIELD"));
  EXPECT_THAT(err_.str(), Not(HasSubstr("  budget_records[")));
  EXPECT_TRUE(ledger_.records.empty());
}

TEST_F(LedgerFilesTest, PlacesFindings) {
  ledger_.note = "is called otherwise";
  const TestFile file(Rows(1));
  ASSERT_EQ(Run({"import", "budget", file.path()}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr(":2:1: 功能科目名称: is called otherwise"));
  EXPECT_THAT(out_.str(), HasSubstr("findings 1"));
}

TEST_F(LedgerFilesTest, ValidateOnlyWritesNothing) {
  const TestFile file(Rows(2));
  ASSERT_EQ(Run({"import", "budget", file.path(), "--validate-only"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("checked, not written: created 2"));
  EXPECT_TRUE(ledger_.heads[0].validate_only());
  EXPECT_TRUE(ledger_.records.empty());
}

TEST_F(LedgerFilesTest, TakesTheUnitOfTheCommandLine) {
  const TestFile file(
      "record_id,stage,direction,amount\nR-1,EXECUTION,EXPENDITURE,1\n");
  EXPECT_EQ(Run({"import", "budget", file.path()}), kExitFault);
  EXPECT_EQ(Run({"import", "budget", file.path(), "--unit", "美元"}),
            kExitUsage);
  ASSERT_EQ(Run({"import", "budget", file.path(), "--unit", "万元"}), kExitOk);
  EXPECT_EQ(ledger_.records["R-1"].amount().units(), 10'000);
}

TEST_F(LedgerFilesTest, SaysWhenTheServerIsNotThere) {
  server_->Shutdown();
  const TestFile file(Rows(2));
  EXPECT_EQ(Run({"import", "budget", file.path()}), kExitUnavailable);
  EXPECT_THAT(err_.str(), HasSubstr("running it again adds what is missing"));
}

TEST_F(LedgerFilesTest, ExportReadsEveryPageAndImportsAgain) {
  const TestFile file(Rows(10));
  ASSERT_EQ(Run({"import", "budget", file.path()}), kExitOk);
  const auto before = ledger_.records;
  const TestFile out("", "out.csv");
  ASSERT_EQ(Run({"export", "budget", "--format", "csv", "-o", out.path(),
                 "--filter", "stage = EXECUTION", "--order_by", "sequence"}),
            kExitOk)
      << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("10 records"));
  ASSERT_EQ(ledger_.requests.size(), 4u);
  EXPECT_EQ(ledger_.requests[0].filter(), "stage = EXECUTION");
  EXPECT_EQ(ledger_.requests[0].order_by(), "sequence");
  EXPECT_EQ(ledger_.requests[0].fiscal_year(), 2024);

  ASSERT_EQ(Run({"export", "budget", "--format", "csv"}), kExitOk);
  EXPECT_EQ(out_.str(), Contents(out.path()));

  ledger_.records.clear();
  ASSERT_EQ(Run({"import", "budget", out.path()}), kExitOk) << out_.str();
  ASSERT_EQ(ledger_.records.size(), before.size());
  for (const auto& [id, record] : before) {
    EXPECT_EQ(ledger_.records[id].SerializeAsString(),
              record.SerializeAsString());
  }
}

TEST_F(LedgerFilesTest, ExportsAFiscalDataPackage) {
  const TestFile file(Rows(4));
  ASSERT_EQ(Run({"import", "budget", file.path()}), kExitOk);
  const std::string folder = ::testing::TempDir() + "fiscal-data-package";
  ASSERT_EQ(Run({"export", "budget", "--format", "fdp", "-o", folder}), kExitOk)
      << err_.str();
  EXPECT_THAT(Contents(folder + "/datapackage.json"),
              HasSubstr("\"title\": \"南京市投资促进局 2024"));
  ASSERT_EQ(Run({"export", "budget", "--format", "csv"}), kExitOk);
  EXPECT_EQ(out_.str(), Contents(folder + "/budget_records.csv"));
  int files = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator(folder)) {
    ++files;
  }
  EXPECT_EQ(files, 2);
  std::filesystem::remove_all(folder);
}

TEST_F(LedgerFilesTest, ExportLeavesNothingBehindWhereItFails) {
  EXPECT_EQ(
      Run({"export", "budget", "--format", "csv", "-o", "/nowhere/out.csv"}),
      kExitInternal);
  EXPECT_THAT(err_.str(),
              HasSubstr("/nowhere/out.csv cannot be written: No such "
                        "file or directory"));
  EXPECT_EQ(Run({"export", "budget", "--format", "fdp"}), kExitUsage);
  EXPECT_EQ(Run({"export", "budget", "--format", "csv", "--json"}), kExitUsage);
  server_->Shutdown();
  const std::string path = ::testing::TempDir() + "never.csv";
  EXPECT_EQ(Run({"export", "budget", "--format", "csv", "-o", path}),
            kExitUnavailable);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

}  // namespace
}  // namespace jixiao::cli
