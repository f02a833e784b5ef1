// template import and export.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "gmock/gmock.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/evaluation/v1/template_service.grpc.pb.h"
#include "services/cli/client/error_text.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::ReportTemplate;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kDemoTemplate[] =
    JIXIAO_SOURCE_DIR "/deploy/demo/templates/nanjing-agency.yaml";

// Keeps the newest revision of one template.
class Templates final : public evaluation::v1::TemplateService::Service {
 public:
  grpc::Status GetReportTemplate(
      grpc::ServerContext*,
      const evaluation::v1::GetReportTemplateRequest* request,
      ReportTemplate* response) override {
    if (stored.name().empty()) {
      return rpc::ToGrpc(
          status::NotFound("jixiao/ReportTemplate", request->name()), "");
    }
    *response = stored;
    return grpc::Status::OK;
  }

  grpc::Status CreateReportTemplate(
      grpc::ServerContext*,
      const evaluation::v1::CreateReportTemplateRequest* request,
      ReportTemplate* response) override {
    stored = request->report_template();
    stored.set_name(
        absl::StrCat("reportTemplates/", request->report_template_id(), "@1"));
    *response = stored;
    return grpc::Status::OK;
  }

  grpc::Status ReviseReportTemplate(
      grpc::ServerContext*,
      const evaluation::v1::ReviseReportTemplateRequest* request,
      ReportTemplate* response) override {
    if (request->report_template().source_text() != stored.source_text()) {
      const std::string name = stored.name();
      stored = request->report_template();
      stored.set_name(name.substr(0, name.size() - 1) + "2");
    }
    *response = stored;
    return grpc::Status::OK;
  }

  ReportTemplate stored;
};

class TemplateCommandsTest : public ::testing::Test {
 protected:
  TemplateCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&templates_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~TemplateCommandsTest() override { server_->Shutdown(); }

  // `jixiao template` and the words, in Chinese.
  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    words.insert(words.begin(), "template");
    words.push_back("--evaluation_address=" + address_);
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  Templates templates_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(TemplateCommandsTest, TheOutcomeOfAnImportIsTheSameInJsonEverywhere) {
  ASSERT_EQ(Run({"import", kDemoTemplate, "--json"}), kExitOk) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("\"outcome\": \"created\""));
  EXPECT_EQ(Run({"import", kDemoTemplate, "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"outcome\": \"unchanged\""));
  EXPECT_EQ(Run({"import", kDemoTemplate}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("@1  未变\n"));
  templates_.stored.set_source_text("# other");
  EXPECT_EQ(Run({"import", kDemoTemplate, "--json"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("\"outcome\": \"new revision\""));
}

TEST_F(TemplateCommandsTest, AnExportToAFileIsToldAsJson) {
  ASSERT_EQ(Run({"import", kDemoTemplate}), kExitOk) << err_.str();
  const std::string path = ::testing::TempDir() + "template-export.yaml";
  ASSERT_EQ(Run({"export", "nanjing-agency", "-o", path, "--json"}), kExitOk)
      << err_.str();
  EXPECT_EQ(out_.str()[0], '{');
  EXPECT_THAT(out_.str(),
              HasSubstr("\"name\": \"reportTemplates/nanjing-agency@1\""));
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}),
            templates_.stored.source_text());
  std::remove(path.c_str());
  EXPECT_EQ(Run({"export", "nanjing-agency", "--json"}), kExitUsage);
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_EQ(Run({"export", "nanjing-agency"}), kExitOk);
  EXPECT_EQ(out_.str(), templates_.stored.source_text());
}

}  // namespace
}  // namespace jixiao::cli
