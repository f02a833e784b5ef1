// The demo's report rendered in all six formats, against LibreOffice making a
// PDF of its Word document.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/evaluation/render/render.h"
#include "tests/benchmark/services/evaluation/register.h"
#include "tests/unit/services/evaluation/document/demo_case.h"

namespace jixiao::evaluation {
namespace {

constexpr v1::DocumentFormat kRenderedFormats[] = {
    v1::DOCUMENT_FORMAT_MARKDOWN, v1::DOCUMENT_FORMAT_HTML,
    v1::DOCUMENT_FORMAT_JSON,     v1::DOCUMENT_FORMAT_DOCX,
    v1::DOCUMENT_FORMAT_PDF,      v1::DOCUMENT_FORMAT_XLSX};

absl::Status RenderOnce(v1::DocumentFormat format) {
  const absl::StatusOr<std::string> bytes =
      Render(test::DemoDocument(), format);
  if (!bytes.ok()) return bytes.status();
  return bytes->empty() ? absl::InternalError("an empty rendering")
                        : absl::OkStatus();
}

absl::Status RenderAll() {
  for (const v1::DocumentFormat format : kRenderedFormats) {
    if (absl::Status status = RenderOnce(format); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// A folder with the report as a Word document and with LibreOffice's settings,
// which are made by a first conversion.
class Office {
 public:
  Office() {
    std::string name =
        std::filesystem::temp_directory_path() / "jixiao-office-XXXXXX";
    folder_ = mkdtemp(name.data());
  }
  ~Office() { std::filesystem::remove_all(folder_); }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  static bool Installed() {
    return std::system("command -v soffice >/dev/null") == 0;
  }

  absl::Status Prepare() const {
    const absl::StatusOr<std::string> docx = RenderDocx(test::DemoDocument());
    if (!docx.ok()) return docx.status();
    std::ofstream(folder_ / "report.docx", std::ios::binary) << *docx;
    return Convert();
  }

  absl::Status Convert() const {
    std::filesystem::remove(folder_ / "report.pdf");
    const std::string folder = folder_.string();
    const int code = std::system(
        absl::StrCat("soffice -env:UserInstallation=file://", folder,
                     "/settings --headless --convert-to pdf --outdir ", folder,
                     " ", folder, "/report.docx >/dev/null 2>&1")
            .c_str());
    if (code == 0 && std::filesystem::exists(folder_ / "report.pdf")) {
      return absl::OkStatus();
    }
    return absl::InternalError("soffice made no PDF");
  }

 private:
  std::filesystem::path folder_;
};

void RegisterFormat(const benchmarking::Scale& scale, const std::string& name,
                    const std::function<absl::Status()>& render) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [render](benchmark::State& state) {
                                 // Fonts are read once a process.
                                 absl::Status status = render();
                                 for (auto _ : state) {
                                   if (status.ok()) status = render();
                                 }
                                 if (!status.ok()) {
                                   benchmarking::Fail(state, status);
                                 }
                               })
      ->MinTime(scale.brief ? 0.01 : 0.5)
      ->Repetitions(scale.Repetitions())
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

// The variant's name says what it does: a process a document, as a converter is
// called.
void RegisterOffice(const benchmarking::Scale& scale) {
  if (!Office::Installed()) {
    std::cerr << "rendering: soffice is not installed, so there is no ratio to "
                 "it\n";
    return;
  }
  const auto office = std::make_shared<const Office>();
  const auto prepared = std::make_shared<const absl::Status>(office->Prepare());
  benchmark::RegisterBenchmark("rendering/libreoffice_docx_to_pdf",
                               [office, prepared](benchmark::State& state) {
                                 absl::Status status = *prepared;
                                 for (auto _ : state) {
                                   if (status.ok()) status = office->Convert();
                                 }
                                 if (!status.ok())
                                   benchmarking::Fail(state, status);
                               })
      ->Iterations(1)
      ->Repetitions(scale.Repetitions())
      ->UseRealTime()
      ->Unit(benchmark::kMillisecond);
}

}  // namespace

void RegisterRenderings(const benchmarking::Scale& scale) {
  RegisterFormat(scale, "rendering/service", RenderAll);
  for (const v1::DocumentFormat format : kRenderedFormats) {
    const std::string name = absl::AsciiStrToLower(
        v1::DocumentFormat_Name(format).substr(sizeof "DOCUMENT_FORMAT"));
    RegisterFormat(scale, absl::StrCat("rendering/", name, "_alone"),
                   [format] { return RenderOnce(format); });
  }
  RegisterOffice(scale);
}

}  // namespace jixiao::evaluation
