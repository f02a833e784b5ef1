// jixiao evidence upload, jixiao evidence download
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/evidence_text.h"
#include "services/cli/commands/review_commands.h"
#include "services/cli/ledger/output_file.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::EvidenceDocument;
using EvidenceStub = evaluation::v1::EvidenceService::Stub;

// What a register takes, and in what pieces it is sent.
constexpr std::size_t kMaxEvidenceBytes = std::size_t{16} << 20;
constexpr std::size_t kPieceBytes = std::size_t{256} << 10;
constexpr absl::Duration kTransferTime = absl::Minutes(5);

absl::StatusOr<std::string> ReadEvidenceFile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes(kMaxEvidenceBytes + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!stream.good() && !stream.eof()) {
    return status::InvalidValue(
        absl::StrCat("FILE ", text::Quote(path), " cannot be read"));
  }
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (bytes.empty() || bytes.size() > kMaxEvidenceBytes) {
    return status::InvalidValue(
        absl::StrCat("FILE ", text::Quote(path),
                     bytes.empty() ? " is empty" : " is too large",
                     "; accepted: 1 byte to 16 MiB"));
  }
  return bytes;
}

absl::StatusOr<EvidenceDocument> SendEvidenceFile(Clients& clients,
                                                  const std::string& name,
                                                  const std::string& bytes) {
  const auto call = clients.NewContext(kTransferTime);
  EvidenceDocument stored;
  const auto writer =
      clients.evidence().UploadEvidenceFile(call.get(), &stored);
  evaluation::v1::UploadEvidenceFileRequest message;
  message.set_name(name);
  message.set_request_id(Uuid4());
  bool open = writer->Write(message);
  message.Clear();
  for (std::size_t begin = 0; open && begin < bytes.size();
       begin += kPieceBytes) {
    message.set_data(bytes.substr(begin, kPieceBytes));
    open = writer->Write(message);
  }
  writer->WritesDone();
  JX_RETURN_IF_ERROR(
      Clients::ErrorOf(clients.evaluation_peer(), writer->Finish()));
  return stored;
}

int UploadEvidence(Context& context) {
  const auto name = EvidenceNameOf(context.arguments);
  if (!name.ok()) return Misuse(context, name.status());
  const auto bytes = ReadEvidenceFile(context.arguments.arguments()[1]);
  if (!bytes.ok()) return Misuse(context, bytes.status());
  const auto stored = SendEvidenceFile(context.clients, *name, *bytes);
  if (!stored.ok()) return Fail(context, stored.status());
  return PrintEvidence(context, *stored);
}

// The stored file; DATA_LOSS where it does not have the digest of the entry.
absl::StatusOr<std::string> FetchEvidenceFile(Context& context,
                                              const std::string& name) {
  evaluation::v1::GetEvidenceDocumentRequest entry;
  entry.set_name(name);
  EvidenceDocument document;
  JX_RETURN_IF_ERROR(CallEvaluation(context, &EvidenceStub::GetEvidenceDocument,
                                    entry, document));
  evaluation::v1::DownloadEvidenceFileRequest request;
  request.set_name(name);
  const auto call = context.clients.NewContext(kTransferTime);
  const auto reader =
      context.clients.evidence().DownloadEvidenceFile(call.get(), request);
  std::string bytes;
  evaluation::v1::DownloadEvidenceFileResponse chunk;
  while (reader->Read(&chunk)) bytes.append(chunk.data());
  JX_RETURN_IF_ERROR(
      Clients::ErrorOf(context.clients.evaluation_peer(), reader->Finish()));
  const std::string digest = digest::Sha256Hex(bytes);
  if (digest == document.file_digest()) return bytes;
  return absl::DataLossError(
      absl::StrCat("the downloaded file of ", name, " has the SHA-256 ", digest,
                   ", but the register says ", document.file_digest()));
}

int DownloadEvidence(Context& context) {
  const auto name = EvidenceNameOf(context.arguments);
  if (!name.ok()) return Misuse(context, name.status());
  const absl::Status named = CheckJsonHasFile(context);
  if (!named.ok()) return Misuse(context, named);
  const auto bytes = FetchEvidenceFile(context, *name);
  if (!bytes.ok()) {
    const int code = Fail(context, bytes.status());
    return absl::IsDataLoss(bytes.status()) ? kExitFault : code;
  }
  const std::string& path = context.arguments.Get("output");
  if (path == "-") {
    context.out << *bytes;
    return kExitOk;
  }
  OutputFile file(path);
  file.stream() << *bytes;
  const absl::Status written = file.Keep();
  if (!written.ok()) return Fail(context, written);
  if (context.json) {
    Json json = Json::Object();
    json.Set("name", Json::Text(*name));
    json.Set("file", Json::Text(path));
    json.Set("size_bytes",
             Json::Number(static_cast<std::int64_t>(bytes->size())));
    context.out << json.Dump();
  } else {
    context.out << path << "  " << bytes->size() << " "
                << In(context.language, "字节", "bytes") << "  " << *name
                << "\n";
  }
  return kExitOk;
}

}  // namespace

std::vector<Command> EvidenceFileCommands() {
  Command upload;
  upload.name = "evidence upload";
  upload.summary = "store the file of a document of the register";
  upload.text =
      "Stores the file of a document, once: at most 16 MiB. Where the entry "
      "names\n"
      "a SHA-256 the file must have it; where not, the entry gets it.";
  upload.examples =
      "jixiao evidence upload rules-2024 rules.pdf --department nj-tcj";
  upload.syntax.arguments = {{"ID", "its id, such as rules-2024"},
                             {"FILE", "the file"}};
  upload.syntax.flags = {DepartmentFlag()};
  upload.run = &UploadEvidence;

  Command download;
  download.name = "evidence download";
  download.summary = "fetch the stored file of a document of the register";
  download.text =
      "Fetches the stored file and compares its SHA-256 with that of the "
      "entry.";
  download.examples =
      "jixiao evidence download rules-2024 --department nj-tcj -o rules.pdf";
  download.syntax.arguments = {{"ID", "its id, such as rules-2024"}};
  FlagSpec output = ReviewFlag("output", "FILE",
                               "where to write it, - for the "
                               "standard output",
                               true);
  output.letter = 'o';
  download.syntax.flags = {DepartmentFlag(), output};
  download.run = &DownloadEvidence;
  return {upload, download};
}

}  // namespace jixiao::cli
