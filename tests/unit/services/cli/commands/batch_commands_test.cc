// report batch, report cancel.
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/longrunning/operations.grpc.pb.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {
namespace {

using google::longrunning::Operation;
using report::v1::BatchItem;
using report::v1::Report;
using report::v1::WatchBatchResponse;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kBatchName[] =
    "departments/-/operations/5f0c4f8e-3d0b-4c59-9d0e-2f1f3a7b9c11";

Operation BatchAt(int done, int failed, int running) {
  report::v1::GenerateReportsMetadata metadata;
  metadata.set_total_count(3);
  metadata.set_done_count(done);
  metadata.set_failed_count(failed);
  metadata.set_running_count(running);
  metadata.set_waiting_count(3 - done - failed - running);
  metadata.set_progress_percent((done + failed) * 100 / 3);
  Operation operation;
  operation.set_name(kBatchName);
  operation.mutable_metadata()->PackFrom(metadata);
  return operation;
}

BatchItem ItemAt(const std::string& id, Report::State state,
                 report::v1::ReportStep step, int percent) {
  BatchItem item;
  item.set_department(absl::StrCat("departments/", id));
  item.set_report(absl::StrCat(item.department(), "/reports/2024@1"));
  item.set_state(state);
  item.set_step(step);
  item.set_progress_percent(percent);
  return item;
}

// A batch of three departments of which one fails; the first stream breaks off.
class BatchReports final : public report::v1::ReportService::Service {
 public:
  grpc::Status GenerateReports(
      grpc::ServerContext*, const report::v1::GenerateReportsRequest* request,
      Operation* response) override {
    begun.push_back(*request);
    *response = BatchAt(0, 0, 0);
    return grpc::Status::OK;
  }

  grpc::Status WatchBatch(
      grpc::ServerContext*, const report::v1::WatchBatchRequest* request,
      grpc::ServerWriter<WatchBatchResponse>* writer) override {
    watched.push_back(request->name());
    WatchBatchResponse message;
    if (watched.size() == 1) {
      *message.mutable_operation() = BatchAt(0, 1, 2);
      *message.add_items() = ItemAt("nj-a", Report::STATE_GENERATING,
                                    report::v1::REPORT_STEP_RENDER, 80);
      *message.add_items() = ItemAt("nj-b", Report::STATE_FAILED,
                                    report::v1::REPORT_STEP_EVALUATE, 30);
      writer->Write(message);
      return {grpc::StatusCode::UNAVAILABLE, "going down"};
    }
    *message.mutable_operation() = BatchAt(2, 1, 0);
    message.mutable_operation()->set_done(true);
    report::v1::GenerateReportsResponse response;
    response.set_done_count(2);
    response.set_failed_count(fails ? 1 : 0);
    if (fails) {
      auto* failure = response.add_failures();
      failure->set_department("departments/nj-b");
      failure->mutable_error()->set_code(grpc::StatusCode::NOT_FOUND);
      failure->mutable_error()->set_message("没有提交");
    }
    message.mutable_operation()->mutable_response()->PackFrom(response);
    for (const char* id : {"nj-a", "nj-c"}) {
      *message.add_items() =
          ItemAt(id, Report::STATE_DRAFT, report::v1::REPORT_STEP_DONE, 100);
    }
    *message.add_items() = ItemAt("nj-b", Report::STATE_FAILED,
                                  report::v1::REPORT_STEP_EVALUATE, 30);
    writer->Write(message);
    return grpc::Status::OK;
  }

  bool fails = true;
  std::vector<report::v1::GenerateReportsRequest> begun;
  std::vector<std::string> watched;
};

class BatchOperations final : public google::longrunning::Operations::Service {
 public:
  grpc::Status CancelOperation(
      grpc::ServerContext*,
      const google::longrunning::CancelOperationRequest* request,
      google::protobuf::Empty*) override {
    cancelled.push_back(request->name());
    return grpc::Status::OK;
  }

  grpc::Status GetOperation(
      grpc::ServerContext*,
      const google::longrunning::GetOperationRequest* request,
      Operation* response) override {
    *response = state;
    response->set_name(request->name());
    return grpc::Status::OK;
  }

  std::vector<std::string> cancelled;
  Operation state;
};

class BatchCommandsTest : public ::testing::Test {
 protected:
  BatchCommandsTest() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&reports_);
    builder.RegisterService(&operations_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~BatchCommandsTest() override { server_->Shutdown(); }

  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    words.insert(words.end(), {"--lang", "en", "--report_address=" + address_});
    Surroundings surroundings{out_, err_, terminal_,
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  BatchReports reports_;
  BatchOperations operations_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  Terminal terminal_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(BatchCommandsTest, FollowsABatchOverABreakAndListsItsFailures) {
  EXPECT_EQ(Run({"report", "batch", "--year", "2024"}), kExitFault);
  ASSERT_EQ(reports_.begun.size(), 1u);
  EXPECT_EQ(reports_.begun[0].parent(), "departments/-");
  EXPECT_EQ(reports_.begun[0].departments_size(), 0);
  EXPECT_NE(reports_.begun[0].request_id(), "");
  EXPECT_THAT(reports_.watched, ::testing::ElementsAre(kBatchName, kBatchName));
  EXPECT_EQ(out_.str().substr(0, out_.str().find("done 2")),
            "failed  departments/nj-b/reports/2024@1\n"
            "draft  departments/nj-a/reports/2024@1\n"
            "draft  departments/nj-c/reports/2024@1\n")
      << "a line for each that ends, each once, and nothing else";
  EXPECT_THAT(out_.str(), HasSubstr("done 2, failed 1"));
  EXPECT_THAT(out_.str(), HasSubstr("没有提交"));
  EXPECT_THAT(err_.str(), HasSubstr(kBatchName));
}

TEST_F(BatchCommandsTest, DrawsATableOnATerminal) {
  terminal_.out_is_terminal = true;
  terminal_.error_is_terminal = true;
  terminal_.width = 80;
  EXPECT_EQ(Run({"report", "batch", "--year", "2024"}), kExitFault);
  EXPECT_THAT(err_.str(), HasSubstr("done 0  failed 1  running 2"));
  EXPECT_THAT(err_.str(), HasSubstr("nj-a"));
  EXPECT_THAT(err_.str(), HasSubstr("80%  render"));
  EXPECT_THAT(err_.str(), HasSubstr("\x1b["));
  EXPECT_THAT(out_.str(), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(out_.str(), Not(HasSubstr("draft  departments/nj-a")));
}

TEST_F(BatchCommandsTest, JsonIsTheWholeOfStandardOutput) {
  reports_.fails = false;
  EXPECT_EQ(Run({"report", "batch", "--year", "2024", "--json"}), kExitOk);
  EXPECT_EQ(out_.str()[0], '{');
  EXPECT_THAT(out_.str(), HasSubstr("\"done_count\": 2"));
}

TEST_F(BatchCommandsTest, SendsWhatTheFlagsSay) {
  EXPECT_EQ(
      Run({"report", "batch", "--year", "2024", "--departments", "nj-a,nj-b",
           "--parallelism", "8", "--source_annex", "--detach"}),
      kExitOk);
  EXPECT_EQ(out_.str(), absl::StrCat(kBatchName, "\n"));
  EXPECT_TRUE(reports_.watched.empty());
  const auto& request = reports_.begun.at(0);
  ASSERT_EQ(request.departments_size(), 2);
  EXPECT_EQ(request.departments(1), "departments/nj-b");
  EXPECT_EQ(request.parallelism(), 8);
  EXPECT_TRUE(request.source_annex());
}

TEST_F(BatchCommandsTest, DetachedTheNameComesAsJsonToo) {
  EXPECT_EQ(Run({"report", "batch", "--year", "2024", "--detach", "--json"}),
            kExitOk);
  EXPECT_EQ(out_.str(),
            absl::StrCat("{\n  \"operation\": \"", kBatchName, "\"\n}\n"));
}

TEST_F(BatchCommandsTest, TakesUpWatchingABatchAgain) {
  EXPECT_EQ(Run({"report", "batch", "--operation", kBatchName}), kExitFault);
  EXPECT_TRUE(reports_.begun.empty());
  EXPECT_EQ(reports_.watched.size(), 2u);
}

TEST_F(BatchCommandsTest, AFaultyFlagBeginsNothing) {
  EXPECT_EQ(Run({"report", "batch"}), kExitUsage);
  EXPECT_EQ(Run({"report", "batch", "--year", "1999"}), kExitUsage);
  EXPECT_EQ(Run({"report", "batch", "--year", "2024", "--departments", "NJ"}),
            kExitUsage);
  EXPECT_EQ(Run({"report", "batch", "--year", "2024", "--parallelism", "0"}),
            kExitUsage);
  EXPECT_EQ(Run({"report", "batch", "--year", "2024", "--request_id", "x"}),
            kExitUsage);
  EXPECT_TRUE(reports_.begun.empty());
}

TEST_F(BatchCommandsTest, CancelTellsHowFarItIs) {
  EXPECT_EQ(Run({"report", "cancel", kBatchName}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("is being cancelled"));
  EXPECT_THAT(operations_.cancelled, ::testing::ElementsAre(kBatchName));
  operations_.state.set_done(true);
  EXPECT_EQ(Run({"report", "cancel", kBatchName}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("had ended before"));
  operations_.state.mutable_error()->set_code(grpc::StatusCode::CANCELLED);
  EXPECT_EQ(Run({"report", "cancel", kBatchName, "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"cancelled\": true"));
}

}  // namespace
}  // namespace jixiao::cli
