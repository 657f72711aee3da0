{{/* The restricted Pod Security Standard, and no more rights than that. */}}
{{- define "jiguan.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "jiguan.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* The container of the service and of its jobs. `args`, `more`, `tls`: what differs. */}}
{{- define "jiguan.container" -}}
{{- $root := .root -}}
name: {{ .name | default $root.Chart.Name }}
image: {{ include "jiguan.image" $root }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
{{- with .args }}
args: {{ toJson . }}
{{- end }}
env:
  {{- include "jiguan.secretEnvironment" (dict "secret" (include "jiguan.connectionSecret" $root) "natsSecret" .natsSecret "mongodb" .mongodb "further" $root.Values.secretEnv "console" (dig "console" "existingSecret" "" (omit $root.Values "global")) "files" (dig "files" "existingSecret" "" (omit $root.Values "global"))) | trim | nindent 2 }}
  {{- if .tls }}
  {{- include "jiguan.tlsEnvironment" $root | nindent 2 }}
  {{- end }}
  {{- if .inlineEnvironment }}
  {{- range $name, $value := include "jiguan.environment" $root | fromYaml }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
  {{- else }}
envFrom:
  - configMapRef:
      name: {{ include "jiguan.name" $root }}
  {{- end }}
{{- with .more }}
{{ . }}
{{- end }}
resources:
  {{- toYaml $root.Values.resources | nindent 2 }}
securityContext:
  {{- include "jiguan.containerSecurity" $root | nindent 2 }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
  {{- if $root.Values.connection.caSecret }}
  - name: ca
    mountPath: /etc/jiguan/ca
    readOnly: true
  {{- end }}
  {{- if .tls }}
  {{- include "jiguan.tlsMounts" $root | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "jiguan.volumes" -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
{{- if .Values.connection.caSecret }}
- name: ca
  secret:
    secretName: {{ .Values.connection.caSecret }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- end -}}

{{/* What every pod of a service says besides its containers. */}}
{{- define "jiguan.podCommon" -}}
serviceAccountName: {{ include "jiguan.serviceAccount" . }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "jiguan.podSecurity" . | nindent 2 }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
