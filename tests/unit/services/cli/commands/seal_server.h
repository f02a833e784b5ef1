// A report service and an evaluation service that publish and seal, for tests
// of the commands about it, and the tests' fixture.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_SEAL_SERVER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_SEAL_SERVER_H_

#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/rpc/status_mapper.h"
#include "common/signature/signature.h"
#include "common/status/status.h"
#include "common/testing/signing_key.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "jixiao/report/v1/seal_service.grpc.pb.h"
#include "jixiao/report/v1/workflow_service.grpc.pb.h"
#include "services/cli/commands/run.h"
#include "services/orchestrator/domain/manifest.h"

namespace jixiao::cli {

// What is stored of nj-tcj's reports; the fakes below answer from it.
struct SealedReports {
  std::map<std::string, report::v1::Report> reports;  // by name
  std::vector<report::v1::ReportSeal> seals;
  std::map<int, std::string> bytes;  // of every document, by format
  std::vector<signature::PublicKey> keys;
};

class FakeReportService final : public report::v1::ReportService::Service {
 public:
  explicit FakeReportService(const SealedReports& stored) : stored_(stored) {}
  grpc::Status GetReport(grpc::ServerContext*,
                         const report::v1::GetReportRequest* request,
                         report::v1::Report* response) override {
    const auto found = stored_.reports.find(
        request->name().find('@') == std::string::npos ? request->name() + "@1"
                                                       : request->name());
    if (found == stored_.reports.end()) {
      return rpc::ToGrpc(status::NotFound("jixiao/Report", request->name()),
                         "");
    }
    *response = found->second;
    return grpc::Status::OK;
  }

 private:
  const SealedReports& stored_;
};

class FakeSealService final : public report::v1::SealService::Service {
 public:
  explicit FakeSealService(const SealedReports& stored) : stored_(stored) {}
  grpc::Status GetReportSeal(grpc::ServerContext*,
                             const report::v1::GetReportSealRequest* request,
                             report::v1::ReportSeal* response) override {
    for (const auto& seal : stored_.seals) {
      if (seal.manifest().report().rfind(request->name(), 0) != 0) continue;
      *response = seal;
      return grpc::Status::OK;
    }
    return rpc::ToGrpc(status::NotFound("jixiao/ReportSeal", request->name()),
                       "");
  }
  // One a page.
  grpc::Status ListReportSeals(
      grpc::ServerContext*, const report::v1::ListReportSealsRequest* request,
      report::v1::ListReportSealsResponse* response) override {
    const std::size_t next =
        request->page_token().empty() ? 0 : std::stoul(request->page_token());
    if (next < stored_.seals.size()) {
      *response->add_report_seals() = stored_.seals[next];
    }
    if (next + 1 < stored_.seals.size()) {
      response->set_next_page_token(std::to_string(next + 1));
    }
    return grpc::Status::OK;
  }
  grpc::Status ListSealKeys(
      grpc::ServerContext*, const report::v1::ListSealKeysRequest*,
      report::v1::ListSealKeysResponse* response) override {
    for (const signature::PublicKey& key : stored_.keys) {
      auto* added = response->add_seal_keys();
      added->set_key_id(key.key_id);
      added->set_public_key(key.raw);
    }
    return grpc::Status::OK;
  }

 private:
  const SealedReports& stored_;
};

class FakePublisher final : public report::v1::WorkflowService::Service {
 public:
  grpc::Status PublishReport(
      grpc::ServerContext*, const report::v1::PublishReportRequest* request,
      google::longrunning::Operation* response) override {
    requests.push_back(*request);
    if (refusal.has_value()) return rpc::ToGrpc(*refusal, "");
    response->set_name("departments/nj-tcj/operations/o1");
    report::v1::GenerateReportMetadata metadata;
    metadata.set_report(request->name());
    response->mutable_metadata()->PackFrom(metadata);
    return grpc::Status::OK;
  }

  std::vector<report::v1::PublishReportRequest> requests;
  std::optional<absl::Status> refusal;
};

class FakeDocuments final : public evaluation::v1::EvaluationService::Service {
 public:
  explicit FakeDocuments(const SealedReports& stored) : stored_(stored) {}
  grpc::Status DownloadDocument(
      grpc::ServerContext*,
      const evaluation::v1::DownloadDocumentRequest* request,
      grpc::ServerWriter<evaluation::v1::DownloadDocumentResponse>* writer)
      override {
    evaluation::v1::DownloadDocumentResponse chunk;
    chunk.set_data(stored_.bytes.at(request->format()));
    writer->Write(chunk);
    return grpc::Status::OK;
  }

 private:
  const SealedReports& stored_;
};

// Has the sealed reports of 2023 and 2024.
class SealCommandsTest : public ::testing::Test {
 protected:
  SealCommandsTest() {
    ring_ = *signature::KeyRing::Load(key_.private_file(), {});
    stored_.keys = ring_.keys();
    stored_.bytes = {{evaluation::v1::DOCUMENT_FORMAT_MARKDOWN, "# report"},
                     {evaluation::v1::DOCUMENT_FORMAT_HTML, "<html>"},
                     {evaluation::v1::DOCUMENT_FORMAT_JSON, "{}"},
                     {evaluation::v1::DOCUMENT_FORMAT_DOCX, "PKdocx"},
                     {evaluation::v1::DOCUMENT_FORMAT_PDF, "%PDF-1.5"},
                     {evaluation::v1::DOCUMENT_FORMAT_XLSX, "PKxlsx"}};
    orchestrator::ChainEnd end;
    for (const int year : {2023, 2024}) AddSealed(year, end);
    Serve();
  }
  ~SealCommandsTest() override { server_->Shutdown(); }

  // `jixiao` and the words, in English where language_ is not changed.
  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    for (const char* flag : {"--evaluation_address", "--report_address"}) {
      words.push_back(flag);
      words.push_back(address_);
    }
    words.push_back("--lang");
    words.push_back(language_);
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  report::v1::Report& ReportOf(int year) {
    return stored_
        .reports[absl::StrCat("departments/nj-tcj/reports/", year, "@1")];
  }

  const testing::SigningKey key_{std::string(32, 'k')};
  const testing::SigningKey other_key_{std::string(32, 'o')};
  signature::KeyRing ring_;
  SealedReports stored_;
  FakeReportService reports_{stored_};
  FakeSealService seals_{stored_};
  FakePublisher publisher_;
  FakeDocuments documents_{stored_};
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::string language_ = "en";
  std::ostringstream out_;
  std::ostringstream err_;

 private:
  void AddSealed(int year, orchestrator::ChainEnd& end) {
    report::v1::Report report;
    report.set_name(absl::StrCat("departments/nj-tcj/reports/", year, "@1"));
    report.set_fiscal_year(year);
    report.set_state(report::v1::Report::STATE_PUBLISHED);
    report.set_document("departments/nj-tcj/evaluations/e1/documents/report");
    report.set_etag(absl::StrCat("etag-", year));
    const std::vector<std::string> names = {"",     "md",  "html", "json",
                                            "docx", "pdf", "xlsx"};
    for (const auto& [format, bytes] : stored_.bytes) {
      auto* rendering = report.add_renderings();
      rendering->set_format(names[static_cast<std::size_t>(format)]);
      rendering->set_size_bytes(static_cast<std::int64_t>(bytes.size()));
      rendering->set_digest(digest::Sha256Hex(bytes));
    }
    const auto seal = *orchestrator::SignManifest(
        orchestrator::MakeManifest(report, "ee", end), ring_,
        absl::FromUnixSeconds(1'735'689'600));
    end = {seal.manifest().number(), seal.manifest_digest()};
    stored_.seals.push_back(seal);
    stored_.reports[report.name()] = report;
  }

  void Serve() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&reports_);
    builder.RegisterService(&seals_);
    builder.RegisterService(&publisher_);
    builder.RegisterService(&documents_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
};

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_SEAL_SERVER_H_
